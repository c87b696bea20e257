package demo

import (
	"database/sql"
	"errors"
	"fmt"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"qualityaward/award"
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
