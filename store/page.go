package store

import (
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/jackc/pgx/v5/pgconn"
	"gorm.io/gorm"
)

// Page asks for a part of a list. Pages follow each other by key, not by count, so none repeats or
// misses a row because others came meanwhile.
type Page struct {
	Limit  int    // 1 to 200; 50 if zero
	Cursor string // as returned with the page before
	Sort   string // a key of the list, with "-" before it for descending; empty: the list's own
}

// Viewer is who looks at a list: all of it, or what concerns the bodies. The zero Viewer sees nothing.
type Viewer struct {
	All      bool
	Bodies   []string
	Mandates []string // in force, of those bodies (Art. 10)
	Person   string   // whose recusals count (Art. 32)
}

// sortKey is a column to sort by, and its value in a row. Columns that may be NULL are given as
// expressions that are not.
type sortKey[T any] struct {
	column string
	value  func(T) any
}

type sorts[T any] map[string]sortKey[T]

// cursor is where a page ended.
type cursor struct {
	Sort  string `json:"s"`
	Value any    `json:"v"`
	ID    string `json:"i"`
}

// page runs a query as one page. table qualifies the id that breaks ties.
func page[T any](q *gorm.DB, table string, p Page, by sorts[T], usual string, id func(T) string) ([]T, string, error) {
	if p.Sort == "" {
		p.Sort = usual
	}
	name, descending := strings.CutPrefix(p.Sort, "-")
	key, ok := by[name]
	if !ok {
		return nil, "", fmt.Errorf("sort %s by %q: %w", table, name, ErrBadCursor)
	}
	direction, after := "ASC", ">"
	if descending {
		direction, after = "DESC", "<"
	}
	if p.Cursor != "" {
		c, err := readCursor(p)
		if err != nil {
			return nil, "", fmt.Errorf("page through %s: %w", table, err)
		}
		q = q.Where(fmt.Sprintf("(%s, %s.id) %s (?, ?)", key.column, table, after), c.Value, c.ID)
	}
	if p.Limit <= 0 {
		p.Limit = 50
	}
	p.Limit = min(p.Limit, 200)
	rows := []T{}
	err := q.Order(fmt.Sprintf("%s %s, %s.id %s", key.column, direction, table, direction)).Limit(p.Limit + 1).Scan(&rows).Error
	if pg := (*pgconn.PgError)(nil); p.Cursor != "" && errors.As(err, &pg) && strings.HasPrefix(pg.Code, "22") {
		err = ErrBadCursor // somebody wrote it: its value is none of the column's
	}
	if err != nil {
		return nil, "", fmt.Errorf("read a page of %s: %w", table, err)
	}
	if len(rows) <= p.Limit {
		return rows, "", nil
	}
	rows = rows[:p.Limit]
	last := rows[p.Limit-1]
	next, err := json.Marshal(cursor{Sort: p.Sort, Value: key.value(last), ID: id(last)})
	if err != nil {
		return nil, "", fmt.Errorf("write the cursor of %s: %w", table, err)
	}
	return rows, base64.RawURLEncoding.EncodeToString(next), nil
}

func readCursor(p Page) (cursor, error) {
	var c cursor
	raw, err := base64.RawURLEncoding.DecodeString(p.Cursor)
	if err != nil || json.Unmarshal(raw, &c) != nil || c.Sort != p.Sort {
		return c, ErrBadCursor
	}
	switch c.Value.(type) {
	case string, float64:
		return c, nil
	}
	return c, ErrBadCursor
}

// equal narrows a query unless the value is empty.
func equal[T ~string](q *gorm.DB, column string, value T) *gorm.DB {
	if value == "" {
		return q
	}
	return q.Where(column+" = ?", string(value))
}

// pattern finds a text anywhere; what is special to LIKE is taken literally.
func pattern(text string) string {
	return "%" + strings.NewReplacer(`\`, `\\`, `%`, `\%`, `_`, `\_`).Replace(text) + "%"
}

// never sorts what has no instant after all that has one.
const never = "infinity"

// instant is a sort key's value of an instant that may be missing.
func instant(t *time.Time) any {
	if t == nil {
		return never
	}
	return t.UTC().Format(time.RFC3339Nano)
}

// between narrows a query to a half-open span of instants, each end of which may be open.
func between(q *gorm.DB, column string, from, to time.Time) *gorm.DB {
	if !from.IsZero() {
		q = q.Where(column+" >= ?", from.UTC())
	}
	if !to.IsZero() {
		q = q.Where(column+" < ?", to.UTC())
	}
	return q
}
