package demo

import (
	"fmt"
	"time"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// tick reads the rehearsal's clock.
func (v *visit) tick() error {
	var clock gen.Clock
	if err := v.get("", "/rehearsal", &clock); err != nil {
		return err
	}
	if !clock.Rehearsal {
		return fmt.Errorf("%s serves no rehearsal: sample rounds are played in one only", v.BaseURL)
	}
	v.now = clock.Now
	return nil
}

// today is the day in Shanxi.
func (v *visit) today() award.Date { return award.DateOf(v.now) }

// advance lets time pass up to nine in the morning of a day, or of the next working day after it when it is
// none.
func (v *visit) advance(to award.Date) error {
	return v.pass(to.AddDays(-1), 0)
}

// wait lets working days pass and goes on in the morning of the next one.
func (v *visit) wait(days int) error { return v.pass(v.today(), days) }

// pass goes to the morning of the working day after so many working days from a day.
func (v *visit) pass(from award.Date, days int) error {
	var end gen.PeriodEnd
	if err := v.get("", fmt.Sprintf("/calendar/deadline?from=%s&days=%d", from, days+1), &end); err != nil {
		return err
	}
	at := end.LastDay.Start().Add(9 * time.Hour)
	if !at.After(v.now) {
		return nil
	}
	if _, err := v.post("admin", "/rehearsal/advance", gen.Advance{To: at}); err != nil {
		return err
	}
	return v.tick()
}
