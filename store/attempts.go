package store

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
	"time"

	"gorm.io/gorm"
)

// Limit says how often something may be tried in a time. Whoever reaches it waits that long, and twice as long each
// time it happens again, if it grows.
type Limit struct {
	Name   string
	Tries  int
	Window time.Duration
	Grows  bool
}

// Attempts at one limit by one account or address are counted together, over all servers.
type Attempts struct {
	Limit
	Who string
}

const (
	mostStrikes = 4          // the wait doubles four times at most: 15 minutes to 4 hours
	strikesKept = "24 hours" // whoever stays quiet so long after a wait begins anew
)

// key names the attempts; logins that people mistype may be passwords, and stay unknown.
func (a Attempts) key() string {
	sum := sha256.Sum256([]byte(a.Name + "\x00" + strings.ToLower(a.Who)))
	return hex.EncodeToString(sum[:])
}

// Try counts an attempt before it is made, so that many at once on many servers are no more than the limit. wait is
// zero if it may be made, or how long to wait.
func (s *Store) Try(ctx context.Context, a Attempts) (wait time.Duration, err error) {
	return try(s.DB(ctx), a)
}

func try(tx *gorm.DB, a Attempts) (wait time.Duration, err error) {
	most, window := 0, a.Window.Seconds()
	if a.Grows {
		most = mostStrikes
	}
	// A row that stands at its limit until later is not updated: nothing is affected, and the attempt not made.
	done := tx.Exec(`INSERT INTO attempts AS a (who, count, until) VALUES (@who, 1, now() + make_interval(secs => @window))
		ON CONFLICT (who) DO UPDATE SET (count, strikes, until) = (
			SELECT n.count, n.strikes, CASE WHEN n.count >= @tries OR n.count = 1 THEN now() + make_interval(secs => @window * 2 ^ n.strikes) ELSE a.until END
			FROM (SELECT CASE WHEN a.until <= now() THEN 1 ELSE a.count + 1 END AS count,
				CASE WHEN a.until > now() THEN a.strikes
					WHEN a.count < @tries OR a.until < now() - interval '`+strikesKept+`' THEN 0
					ELSE LEAST(a.strikes + 1, @most) END AS strikes) AS n)
		WHERE a.until <= now() OR a.count < @tries`,
		map[string]any{"who": a.key(), "tries": a.Tries, "window": window, "most": most})
	if done.Error != nil {
		return 0, fmt.Errorf("count an attempt at %s: %w", a.Name, done.Error)
	}
	if done.RowsAffected > 0 {
		return 0, nil
	}
	var seconds float64
	err = tx.Raw(`SELECT COALESCE((SELECT extract(epoch FROM until - now()) FROM attempts WHERE who = ?), 0)`, a.key()).Row().Scan(&seconds)
	if err != nil {
		return 0, fmt.Errorf("look how long to wait for %s: %w", a.Name, err)
	}
	return max(time.Second, time.Duration(seconds*float64(time.Second))), nil
}

// GiveBack takes back one attempt that was right.
func (s *Store) GiveBack(ctx context.Context, a Attempts) error {
	if err := s.DB(ctx).Exec(`UPDATE attempts SET count = count - 1 WHERE who = ? AND count > 0`, a.key()).Error; err != nil {
		return fmt.Errorf("give back an attempt at %s: %w", a.Name, err)
	}
	return nil
}

// Forget forgets all attempts.
func (s *Store) Forget(ctx context.Context, a Attempts) error {
	if err := s.DB(ctx).Exec(`DELETE FROM attempts WHERE who = ?`, a.key()).Error; err != nil {
		return fmt.Errorf("forget the attempts at %s: %w", a.Name, err)
	}
	return nil
}
