package demo

import (
	"database/sql"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"qualityaward/award"
	"qualityaward/calendar"
)

// check looks from outside at what came of the round: at what the API told, and at the database, which is only
// read. The error tells everything that is not as it should be.
func (p *play) check() error {
	config, err := pgx.ParseConfig(p.DatabaseURL)
	if err != nil {
		return fmt.Errorf("read the database's address: %w", err)
	}
	config.RuntimeParams["default_transaction_read_only"] = "on"
	db := stdlib.OpenDB(*config)
	defer func() { _ = db.Close() }()
	return errors.Join(p.checkOutcomes(), p.checkActs(db), p.checkNotices(db), p.checkPlaces(db), p.checkNothingOpen(db))
}

// checkOutcomes: every case ended as it should, and everything that a round can show was seen.
func (p *play) checkOutcomes() error {
	var wrong []error
	samples := make([]sample, len(p.cases))
	for i, c := range p.cases {
		samples[i] = c.sample
		if c.found.Outcome != c.want || c.want == "" {
			wrong = append(wrong, fmt.Errorf("%s ended as %q, not as %q", c.name, c.found.Outcome, c.want))
		}
		given := c.given
		if c.want != award.OutcomeAwarded {
			given = ""
		}
		if c.found.Award != given {
			wrong = append(wrong, fmt.Errorf("%s has the award %q, not %q", c.name, c.found.Award, given))
		}
	}
	expected := situations(samples)
	for situation := range expected {
		if p.shown[situation] == "" {
			wrong = append(wrong, fmt.Errorf("not seen: %s", situation))
		}
	}
	for situation := range p.shown {
		if !expected[situation] {
			wrong = append(wrong, fmt.Errorf("not expected: %s", situation))
		}
	}
	return errors.Join(wrong...)
}

// checkActs: each act that was answered with 2xx is in the ledger exactly once, and nothing else is, so that no
// refused act left anything there; and no step of a case or round is missing.
func (p *play) checkActs(db *sql.DB) error {
	var wrong []error
	found := map[string]int{}
	err := each(db, `SELECT act_id, count(*) FROM ledger WHERE act_id <> '' GROUP BY act_id`, func(scan func(...any) error) error {
		var act string
		var times int
		if err := scan(&act, &times); err != nil {
			return err
		}
		found[act] = times
		if p.acts[act] == "" {
			wrong = append(wrong, fmt.Errorf("the ledger has act %s, for which nobody has a receipt", act))
		}
		return nil
	})
	if err != nil {
		return err
	}
	for act, what := range p.acts {
		if found[act] != 1 {
			wrong = append(wrong, fmt.Errorf("act %s (%s) is %d times in the ledger", act, what, found[act]))
		}
	}
	return errors.Join(append(wrong, p.none(db, map[string]string{
		"acts that only the ledger or only the table of acts has": `SELECT count(*) FROM (SELECT act_id AS id FROM ledger WHERE act_id <> '') l FULL JOIN acts a USING (id) WHERE l.id IS NULL OR a.id IS NULL`,
		"cases and rounds with steps missing":                     `SELECT count(*) FROM (SELECT FROM steps WHERE subject IN ('case', 'round') GROUP BY subject_id HAVING max(seq) <> count(*)) s`,
	})...)...)
}

// checkNotices: no notice closed before its working days were over, by the calendar as it is now.
func (p *play) checkNotices(db *sql.DB) error {
	work, err := storedCalendar(db)
	if err != nil {
		return err
	}
	var wrong []error
	seen := 0
	err = each(db, `SELECT id, kind, days, posted_at, closed_at FROM notices WHERE closed_at IS NOT NULL AND NOT cancelled`, func(scan func(...any) error) error {
		var id, kind string
		var days int
		var posted, closed time.Time
		if err := scan(&id, &kind, &days, &posted, &closed); err != nil {
			return err
		}
		seen++
		if want := p.edition.Notices[award.NoticeKind(kind)].WorkingDays; days != want {
			wrong = append(wrong, fmt.Errorf("the %s notice %s hung for %d working days, not %d", kind, id, days, want))
		}
		if end, _ := work.Deadline(posted, days); closed.Before(end) {
			wrong = append(wrong, fmt.Errorf("the %s notice %s of %s closed early, at %s, before %s", kind, id, posted, closed, end))
		}
		return nil
	})
	if seen == 0 {
		wrong = append(wrong, errors.New("no notice was closed"))
	}
	return errors.Join(append(wrong, err)...)
}

// storedCalendar is the work calendar as it is in the database.
func storedCalendar(db *sql.DB) (*calendar.Calendar, error) {
	years := map[int]*calendar.Year{}
	err := each(db, `SELECT year, official, source FROM calendar_years`, func(scan func(...any) error) error {
		var y calendar.Year
		err := scan(&y.Year, &y.Official, &y.Source)
		years[y.Year] = &y
		return err
	})
	if err != nil {
		return nil, err
	}
	err = each(db, `SELECT date, working, name FROM calendar_days`, func(scan func(...any) error) error {
		var date time.Time
		var day calendar.Day
		err := scan(&date, &day.Working, &day.Name)
		day.Date = award.NewDate(date.Year(), date.Month(), date.Day())
		if years[date.Year()] == nil {
			years[date.Year()] = &calendar.Year{Year: date.Year()}
		}
		years[date.Year()].Days = append(years[date.Year()].Days, day)
		return err
	})
	all := make([]calendar.Year, 0, len(years))
	for _, year := range years {
		all = append(all, *year)
	}
	return calendar.New(0, all), err
}

// checkPlaces: no award was given more often than there are places (Art. 4).
func (p *play) checkPlaces(db *sql.DB) error {
	var wrong []error
	given := map[award.Award]int{}
	for _, c := range p.cases {
		if c.want == award.OutcomeAwarded {
			given[c.given]++
		}
	}
	for prize, places := range p.edition.Places {
		var honours int
		if err := db.QueryRowContext(p.ctx, `SELECT count(*) FROM honours WHERE year = $1 AND award = $2`, p.year, prize).Scan(&honours); err != nil {
			return fmt.Errorf("count the honours: %w", err)
		}
		if honours > places || honours != given[prize] {
			wrong = append(wrong, fmt.Errorf("%d honours %s in the register for %d places; %d were given", honours, prize, places, given[prize]))
		}
	}
	return errors.Join(append(wrong, p.none(db, map[string]string{
		"awards with more taken than places": `SELECT count(*) FROM round_places WHERE taken > places`,
	})...)...)
}

// checkNothingOpen: nothing waits for anybody any more.
func (p *play) checkNothingOpen(db *sql.DB) error {
	const waiting = `SELECT count(*) FROM outbox WHERE delivered_at IS NULL`
	err := p.until("the delivery of all notifications", func() (bool, error) {
		var left int
		err := db.QueryRowContext(p.ctx, waiting).Scan(&left)
		return left == 0, err
	})
	return errors.Join(append(p.none(db, map[string]string{
		"open tasks":                 `SELECT count(*) FROM tasks WHERE status = 'open'`,
		"running notices":            `SELECT count(*) FROM notices WHERE closed_at IS NULL AND NOT cancelled`,
		"objections without ruling":  `SELECT count(*) FROM objections WHERE ruling = ''`,
		"open cases":                 `SELECT count(*) FROM cases WHERE status <> 'ended' OR held OR dossier_open`,
		"open rounds":                `SELECT count(*) FROM rounds WHERE ended_at IS NULL`,
		"notifications not sent yet": waiting,
	}), err)...)
}

// none tells what there is that should not be.
func (p *play) none(db *sql.DB, queries map[string]string) (wrong []error) {
	for what, query := range queries {
		var n int
		if err := db.QueryRowContext(p.ctx, query).Scan(&n); err != nil {
			wrong = append(wrong, fmt.Errorf("count %s: %w", what, err))
		} else if n > 0 {
			wrong = append(wrong, fmt.Errorf("%d %s", n, what))
		}
	}
	return wrong
}

// each reads the rows of a query.
func each(db *sql.DB, query string, read func(scan func(...any) error) error) error {
	rows, err := db.Query(query)
	if err != nil {
		return fmt.Errorf("%s: %w", query, err)
	}
	defer func() { _ = rows.Close() }()
	for rows.Next() {
		if err := read(rows.Scan); err != nil {
			return fmt.Errorf("%s: %w", query, err)
		}
	}
	return rows.Err()
}
