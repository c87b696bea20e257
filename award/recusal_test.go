package award

import (
	"testing"
	"time"
)

// Art. 32: who has an interest in a case is found by body, code, name, or the name of a relative.
func TestConflictsOfArticle32(t *testing.T) {
	opened := NewDate(2027, time.March, 1)
	party := Party{
		Bodies: []string{"applicant", "owner"}, Names: []string{"示例精密制造有限公司"}, Code: "91140000SAMPLE0001", People: []string{"示例 张三"}, Since: opened,
	}
	for name, c := range map[string]struct {
		bodies    []string
		interests []Interest
		want      InterestKind // empty: none
	}{
		"nothing":                    {[]string{"office"}, nil, ""},
		"own body":                   {[]string{"office", "applicant"}, nil, OwnBody},
		"the owner's body":           {[]string{"owner"}, nil, ""},
		"employer by body":           {nil, []Interest{{Kind: Employment, Body: "applicant"}}, Employment},
		"employer by the owner":      {nil, []Interest{{Kind: Employment, Body: "owner"}}, Employment},
		"employer by code":           {nil, []Interest{{Kind: Employment, Code: "91140000sample0001"}}, Employment},
		"employer by name":           {nil, []Interest{{Kind: Employment, Name: "示例 精密制造　有限公司"}}, Employment},
		"another name":               {nil, []Interest{{Kind: Employment, Name: "示例精密制造"}}, ""},
		"no name at all":             {nil, []Interest{{Kind: Employment}, {Kind: Kinship, Relative: "　"}}, ""},
		"employer until lately":      {nil, []Interest{{Kind: Employment, Body: "applicant", To: NewDate(2024, time.March, 1)}}, Employment},
		"employer long ago":          {nil, []Interest{{Kind: Employment, Body: "applicant", To: NewDate(2024, time.February, 28)}}, ""},
		"relative by name":           {nil, []Interest{{Kind: Kinship, Name: "别的公司", Relative: "示例张三"}}, Kinship},
		"relative long ago":          {nil, []Interest{{Kind: Kinship, Relative: "示例张三", To: NewDate(2001, time.May, 1)}}, Kinship},
		"another relative":           {nil, []Interest{{Kind: Kinship, Relative: "示例李四"}}, ""},
		"relative, by body":          {nil, []Interest{{Kind: Kinship, Body: "applicant", Relative: "示例李四"}}, Kinship},
		"a name is no relative":      {nil, []Interest{{Kind: Employment, Relative: "示例张三"}}, ""},
		"shares now":                 {nil, []Interest{{Kind: Shareholding, Body: "applicant"}}, Shareholding},
		"shares sold before":         {nil, []Interest{{Kind: Shareholding, Body: "applicant", To: NewDate(2027, time.February, 28)}}, ""},
		"shares sold on the day":     {nil, []Interest{{Kind: Shareholding, Body: "applicant", To: opened}}, Shareholding},
		"advised":                    {nil, []Interest{{Kind: Advisory, Body: "applicant"}}, Advisory},
		"the first that ties counts": {nil, []Interest{{ID: "a", Kind: Advisory, Body: "other"}, {ID: "b", Kind: Shareholding, Body: "applicant"}}, Shareholding},
	} {
		found := FindConflict(c.bodies, c.interests, party)
		if (found == nil) != (c.want == "") || (found != nil && found.Kind != c.want) {
			t.Errorf("%s: %v, want %q", name, found, c.want)
		}
	}
}

// Art. 32: names are the same in full and half width, with and without spaces, in large and small letters.
func TestPlainName(t *testing.T) {
	for _, name := range []string{"ＡＢＣ（太原）", "abc(太原)", " A B\u3000C ( 太原 ) ", "Ａｂｃ（太原)"} {
		if got := plainName(name); got != "abc(太原)" {
			t.Errorf("%q is %q", name, got)
		}
	}
}

// Art. 19, 32: the applicant and its owner are passed over; the agency of the level above is asked instead of a city's.
func TestPassedOver(t *testing.T) {
	party := Party{Bodies: []string{"applicant", "owner"}}
	for body, want := range map[string]bool{"applicant": true, "owner": true, "other": false, "": false} {
		if got := PassedOver(body, party); got != want {
			t.Errorf("%q is passed over: %t", body, got)
		}
	}
	if city, province := LevelsFor(LevelCity), LevelsFor(LevelProvince); len(city) != 2 || city[1] != LevelProvince || len(province) != 1 {
		t.Errorf("asked at %v, and at %v", city, province)
	}
}
