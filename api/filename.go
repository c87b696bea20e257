package api

import (
	"mime"
	"path"
	"regexp"
	"strings"
	"unicode"

	"qualityaward/store"
)

// nameOf is a document's file name, with the ending that its content has.
func nameOf(d store.Document) string {
	if ending := mediaTypes[d.MIME]; !strings.HasSuffix(strings.ToLower(d.Name), ending) {
		return d.Name + ending
	}
	return d.Name
}

// device is what Windows takes for a device whatever the ending: a file of this name cannot be unpacked there, or writes to it.
var device = regexp.MustCompile(`(?i)^(con|prn|aux|nul|conin\$|conout\$|(com|lpt)[0-9¹²³])[ .]*(\.|$)`)

// The most characters of a file's name and of its ending (ours): three bytes each, no file system takes more than 255.
const (
	longestStem   = 70
	longestEnding = 10
)

// fileName makes a text fit to name a file on any system: nothing in it leads elsewhere, names a device, turns the text
// round or cannot be seen.
func fileName(text string) string {
	name := strings.Map(func(r rune) rune {
		if strings.ContainsRune(`/\:*?"<>|`, r) || unicode.In(r, unicode.C, unicode.Zl, unicode.Zp) {
			return '_'
		}
		return r
	}, text)
	name = strings.TrimRight(name, " .")
	ending := path.Ext(name)
	if len([]rune(ending)) > longestEnding {
		ending = ""
	}
	stem := []rune(strings.Trim(strings.TrimSuffix(name, ending), " ."))
	name = strings.TrimRight(string(stem[:min(len(stem), longestStem)]), " .") + ending
	if device.MatchString(name) || len(stem) == 0 {
		return "_" + name
	}
	return name
}

// attachment is the header by which a browser saves an answer as a file of that name.
func attachment(name string) string {
	return mime.FormatMediaType("attachment", map[string]string{"filename": name})
}

// cell keeps spreadsheets from taking a text for a formula, also behind blanks and in the wide characters of East Asia.
func cell(text string) string {
	seen := strings.TrimLeftFunc(text, unicode.IsSpace)
	if text != "" && strings.ContainsAny(string([]rune(seen + " ")[0]), "=+-@＝＋－＠") {
		return "'" + text
	}
	return text
}
