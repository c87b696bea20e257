// Package demo plays sample rounds through the HTTP API, as any other client would: Round a whole one, from
// the call to the published decision, which it then checks from outside; Open some that are left standing
// at every stage, to look around in. All applicants are made up and marked 示例; the bodies, the work
// calendar and the numbers of the Measures are real.
package demo

import (
	"context"
	"encoding/json"
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

// visit is what is known of the world while something is played in it.
type visit struct {
	World
	ctx     context.Context
	edition award.Edition

	mu       sync.Mutex
	sessions map[string]*session // by login
	acts     map[string]string   // every act that was answered with 2xx, by its id: what was asked
	refusals int                 // acts that were refused, as they should
	now      time.Time           // the rehearsal's, as last told
}

// play is a round while it is played.
type play struct {
	*visit
	round string // its id
	year  int
	cases []*application
	shown map[string]string // situation → where it was seen
}

// enter looks at the world before anything is played.
func enter(ctx context.Context, w World) (*visit, error) {
	v := &visit{World: w, ctx: ctx, sessions: map[string]*session{}, acts: map[string]string{}}
	if err := v.tick(); err != nil {
		return nil, err
	}
	var err error
	v.edition, err = v.newestEdition()
	return v, err
}

// play begins the round of a year, with its applicants.
func (v *visit) play(year int, applicants []sample) *play {
	p := &play{visit: v, year: year, shown: map[string]string{}}
	for _, s := range applicants {
		p.cases = append(p.cases, &application{sample: s, year: year})
	}
	return p
}

// newestEdition is the programme that a round is opened under.
func (v *visit) newestEdition() (newest award.Edition, err error) {
	var page struct{ Items []json.RawMessage }
	if err := v.get("", "/editions", &page); err != nil {
		return newest, err
	}
	for _, text := range page.Items {
		edition, err := award.LoadEdition(text)
		if err != nil {
			return newest, err
		}
		if newest.ID == "" || edition.InForceFrom.After(newest.InForceFrom) {
			newest = edition
		}
	}
	if newest.ID == "" {
		return newest, fmt.Errorf("the server knows no edition")
	}
	return newest, nil
}

// rounds are all that were opened.
func (v *visit) rounds() ([]gen.Round, error) {
	var page struct{ Items []gen.Round }
	err := v.get("", "/rounds", &page)
	return page.Items, err
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

// still are the samples whose case is open.
func (p *play) still() []*application {
	var open []*application
	for _, c := range p.cases {
		if c.want == "" {
			open = append(open, c)
		}
	}
	return open
}

// by is the sample with a twist.
func (p *play) by(twist string) *application {
	for _, c := range p.cases {
		if c.twist == twist {
			return c
		}
	}
	panic("no sample is " + twist) // the samples are given in this package
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
