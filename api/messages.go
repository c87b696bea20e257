package api

import (
	"embed"
	"encoding/json"
	"fmt"
	"net/http"
	"regexp"
	"strings"
	"time"

	"golang.org/x/text/language"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// messageFiles hold the text of each code in each language; {name} is replaced by a parameter.
//
//go:embed messages/*.json
var messageFiles embed.FS

// tongue is a language in which messages are told.
type tongue struct {
	tag   string
	texts map[string]string
}

// tongues are the languages there are, the default first.
var tongues = []tongue{mustTongue("zh-CN"), mustTongue("en")}

// matcher finds the language that suits a caller best.
var matcher = language.NewMatcher([]language.Tag{language.SimplifiedChinese, language.English})

// mustTongue reads the embedded messages of a language.
func mustTongue(tag string) tongue {
	data, err := messageFiles.ReadFile("messages/" + tag + ".json")
	if err != nil {
		panic(fmt.Sprintf("no messages in %s: %v", tag, err))
	}
	t := tongue{tag: tag}
	if err := json.Unmarshal(data, &t.texts); err != nil {
		panic(fmt.Sprintf("messages in %s: %v", tag, err))
	}
	return t
}

// tongueOf is the language that a request asks for.
func tongueOf(r *http.Request) tongue {
	header := r.Header.Get("Accept-Language")
	if header == "" || len(header) > 200 {
		return tongues[0]
	}
	tags, _, err := language.ParseAcceptLanguage(header)
	if err != nil || len(tags) == 0 {
		return tongues[0]
	}
	_, index, confidence := matcher.Match(tags...)
	if confidence == language.No {
		return tongues[0]
	}
	return tongues[index]
}

// message is the text of a code, with its parameters put in.
func (t tongue) message(code string, params map[string]string) string {
	text, ok := t.texts[code]
	if !ok {
		return code
	}
	if len(params) == 0 || !strings.Contains(text, "{") {
		return text
	}
	pairs := make([]string, 0, 2*len(params))
	for name, value := range params {
		pairs = append(pairs, "{"+name+"}", t.value(name, value))
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// blanks are the places of a text where parameters go.
var blanks = regexp.MustCompile(`\{[a-zA-Z]+\}`)

// outline is the text of a code whose parameters nobody kept.
func (t tongue) outline(code string) string {
	return blanks.ReplaceAllString(t.message(code, nil), "…")
}

// title is a title in the language.
func (t tongue) title(text award.Title) string {
	if t.tag == "en" {
		return text.EN
	}
	return text.ZH
}

// refusal is a rule's refusal as the contract has it.
func (t tongue) refusal(r *award.Refusal) gen.Refusal {
	return gen.Refusal{Code: r.Code, Title: t.message(r.Code, r.Params), Article: r.Article, Params: r.Params}
}

// value writes a parameter for people: instants in Asia/Shanghai, midnight as the end of the day
// before, unless something opens then; words of the Measures in the language.
func (t tongue) value(name, v string) string {
	if at, err := time.Parse(time.RFC3339, v); err == nil {
		at = at.In(award.Shanghai)
		if at.Hour() == 0 && at.Minute() == 0 && at.Second() == 0 && name != "opens" {
			return award.DateOf(at).AddDays(-1).String() + " 24:00"
		}
		return at.Format("2006-01-02 15:04")
	}
	known := "word."
	if name == "column" { // of a file that is imported
		known = "column."
	}
	words := strings.Split(v, ",")
	for i, word := range words {
		if text, ok := t.texts[known+word]; ok {
			words[i] = text
		}
	}
	if t.tag == "zh-CN" {
		return strings.Join(words, "、")
	}
	return strings.Join(words, ", ")
}
