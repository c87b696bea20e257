// Package demo plays sample rounds through the HTTP API, as any other client would: Round a whole one, from
// the call to the published decision, which it then checks from outside; Open some that are left standing
// at every stage, to look around in. All applicants are made up and marked 示例; the bodies, the work
// calendar and the numbers of the Measures are real.
package demo

import (
	"context"
	"fmt"
	"io"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// World is where a sample round is played: a rehearsal database with sample accounts, served.
type World struct {
	BaseURL     string    // of the server, such as http://127.0.0.1:8080
	DatabaseURL string    // read by Round's check only
	Password    string    // of the sample accounts
	Out         io.Writer // the story is told here
}

// atOnce is how many people act at the same time.
const atOnce = 8

// play is a round while it is played.
type play struct {
	World
	ctx     context.Context
	edition award.Edition
	round   string // its id
	year    int
	cases   []*application
	shown   map[string]string // situation → where it was seen

	mu       sync.Mutex
	sessions map[string]*session // by login
	logins   map[string]string   // of the account that acts for a body, by the body's id
	acts     map[string]done     // of every act that was answered with 2xx, by the act's id
	refusals int                 // acts that were refused, as they should
	now      time.Time           // the rehearsal's, as last told
}

// done is an act that the server has acknowledged.
type done struct {
	receipt gen.Receipt
	what    string
}

func newPlay(ctx context.Context, w World) (*play, error) {
	p := &play{
		World: w, ctx: ctx, shown: map[string]string{}, sessions: map[string]*session{}, logins: map[string]string{}, acts: map[string]done{},
	}
	if err := p.tick(); err != nil {
		return nil, err
	}
	var err error
	p.edition, err = p.newestEdition()
	return p, err
}

// newestEdition is the programme that a round is opened under.
func (p *play) newestEdition() (award.Edition, error) {
	var page struct{ Items []award.Edition }
	if err := p.get("", "/editions", &page); err != nil {
		return award.Edition{}, err
	}
	if len(page.Items) == 0 {
		return award.Edition{}, fmt.Errorf("the server knows no edition")
	}
	newest := page.Items[0]
	for _, e := range page.Items {
		if e.InForceFrom.After(newest.InForceFrom) {
			newest = e
		}
	}
	return newest, nil
}

// each does something for many applications at the same time.
func (p *play) each(cases []*application, do func(*application) error) error {
	group := new(errgroup.Group)
	group.SetLimit(atOnce)
	for _, c := range cases {
		group.Go(func() error {
			if err := do(c); err != nil {
				return fmt.Errorf("%s: %w", c.name, err)
			}
			return nil
		})
	}
	return group.Wait()
}

// scene is a part of the round.
type scene struct {
	title string
	play  func() error
}

// run plays scenes one after the other.
func (p *play) run(scenes []scene) error {
	for _, s := range scenes {
		p.heading(s.title)
		if err := s.play(); err != nil {
			return fmt.Errorf("%s: %w", s.title, err)
		}
	}
	return nil
}
