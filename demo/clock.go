package demo

import (
	"fmt"
	"time"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// tick reads the rehearsal's clock.
func (p *play) tick() error {
	var clock gen.Clock
	if err := p.get("", "/rehearsal", &clock); err != nil {
		return err
	}
	if !clock.Rehearsal {
		return fmt.Errorf("%s serves no rehearsal: sample rounds are played in one only", p.BaseURL)
	}
	p.now = clock.Now
	return nil
}

// advance lets time pass up to nine in the morning of a day.
func (p *play) advance(to award.Date) error {
	at := to.Start().Add(9 * time.Hour)
	if !at.After(p.now) {
		return nil
	}
	if _, err := p.post("admin", "/rehearsal/advance", gen.Advance{To: at}); err != nil {
		return err
	}
	return p.tick()
}

// pass lets working days pass and goes on the morning after the last of them.
func (p *play) pass(days int) error {
	var end gen.PeriodEnd
	path := fmt.Sprintf("/calendar/deadline?from=%s&days=%d", award.DateOf(p.now), days)
	if err := p.get("", path, &end); err != nil {
		return err
	}
	return p.advance(end.LastDay.AddDays(1))
}
