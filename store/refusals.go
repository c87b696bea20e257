package store

import (
	"context"
	"encoding/json"
	"fmt"
	"time"

	"gorm.io/gorm"

	"qualityaward/activities"
)

// How many lines what is refused to one person may be in a time (ours). Whatever is more is counted.
const (
	RefusalsFolded = 10 * time.Minute
	RefusalsTold   = 60
)

// exceeding is the code of the line that counts what one person was refused beyond RefusalsTold.
const exceeding = "too_many_refusals"

// refusal is an act that was refused lately, and how often again.
type refusal struct {
	Person, About, Op, Ref, Code, Article string
	Repeats                               int64
}

// entry is the refusal as the ledger has it.
func (r refusal) entry() activities.Entry {
	e := activities.Entry{Kind: "act_refused", Ref: r.Ref, Article: r.Article, Actor: activities.Actor{Person: r.Person}, Old: r.Op, New: r.Code}
	if r.Repeats > 0 {
		e.Detail = json.RawMessage(fmt.Sprintf(`{"repeats":%d}`, r.Repeats))
	}
	return e
}

// RecordRefusal writes down that an act was refused. The same again within RefusalsFolded is counted, and so is what exceeds
// RefusalsTold lines of one person: nobody fills the ledger. FoldRefusals writes the counts.
func (s *Store) RecordRefusal(ctx context.Context, about string, e activities.Entry) error {
	one := refusal{Person: e.Actor.Person, About: about, Op: e.Old, Ref: e.Ref, Code: e.New, Article: e.Article}
	err := s.DB(ctx).Transaction(func(tx *gorm.DB) error {
		if err := tx.Exec(`SELECT pg_advisory_xact_lock(hashtext('refusals'), hashtext(?))`, one.Person).Error; err != nil {
			return err
		}
		if counted, err := one.again(tx); err != nil || counted {
			return err
		}
		var told int
		err := tx.Raw(`SELECT count(*) FROM refusals WHERE person = ? AND since > now() - make_interval(secs => ?)`, one.Person, RefusalsFolded.Seconds()).Row().Scan(&told)
		if err != nil {
			return err
		}
		if told >= RefusalsTold {
			one = refusal{Person: one.Person, About: one.Person, Code: exceeding}
			if counted, err := one.again(tx); err != nil || counted {
				return err
			}
		}
		if err := one.fold(tx); err != nil {
			return err
		}
		err = tx.Exec(`INSERT INTO refusals (person, about, op, ref, code, article) VALUES (?, ?, ?, ?, ?, ?)`, one.Person, one.About, one.Op, one.Ref, one.Code, one.Article).Error
		if err != nil {
			return err
		}
		return RecordEvent(tx, SubjectRefusal, one.About, one.entry())
	})
	if err != nil {
		return fmt.Errorf("write down what %s was refused: %w", one.Person, err)
	}
	return nil
}

// refusalKey is what tells refusals apart.
const refusalKey = `person = ? AND about = ? AND op = ? AND ref = ? AND code = ?`

func (r refusal) key() []any { return []any{r.Person, r.About, r.Op, r.Ref, r.Code} }

// again counts a refusal that was written down lately.
func (r refusal) again(tx *gorm.DB) (counted bool, err error) {
	done := tx.Exec(`UPDATE refusals SET repeats = repeats + 1 WHERE `+refusalKey+` AND since > now() - make_interval(secs => ?)`, append(r.key(), RefusalsFolded.Seconds())...)
	return done.RowsAffected > 0, done.Error
}

// fold writes down how often a refusal came again, if it did, and forgets it.
func (r refusal) fold(tx *gorm.DB) error {
	var over []refusal
	if err := tx.Raw(`DELETE FROM refusals WHERE `+refusalKey+` RETURNING *`, r.key()...).Scan(&over).Error; err != nil {
		return err
	}
	for _, was := range over {
		if was.Repeats > 0 {
			return RecordEvent(tx, SubjectRefusal, was.About, was.entry())
		}
	}
	return nil
}

// FoldRefusals writes down how often what was refused came again, once its time is over.
func (s *Store) FoldRefusals(ctx context.Context) error {
	var over []refusal
	err := s.DB(ctx).Raw(`SELECT person, about, op, ref, code FROM refusals WHERE since <= now() - make_interval(secs => ?)`, RefusalsFolded.Seconds()).Scan(&over).Error
	if err != nil {
		return fmt.Errorf("look for refusals whose time is over: %w", err)
	}
	for _, one := range over {
		if err := s.DB(ctx).Transaction(one.fold); err != nil {
			return fmt.Errorf("write down how often %s was refused again: %w", one.Person, err)
		}
	}
	return nil
}
