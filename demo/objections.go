package demo

import (
	"net/http"
	"net/url"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// notice waits for a case's running notice of a kind.
func (p *play) notice(c *application, kind award.NoticeKind) (found gen.Notice, err error) {
	query := url.Values{"round": {p.round}, "kind": {string(kind)}, "text": {c.name}, "limit": {"200"}}
	err = p.until("the notice "+string(kind), func() (bool, error) {
		var page gen.NoticePage
		if err := p.get("", "/notices?"+query.Encode(), &page); err != nil {
			return false, err
		}
		for _, n := range page.Items {
			if n.Case == c.id {
				found = n
				return true, nil
			}
		}
		return false, nil
	})
	return found, err
}

// object raises an objection against a case during a notice, as anybody may, with evidence (Art. 28).
func (p *play) object(c *application, kind award.NoticeKind, reason string) (gen.Notice, error) {
	notice, err := p.notice(c, kind)
	if err != nil {
		return notice, err
	}
	evidence, err := p.upload("", "/notices/"+notice.Id+"/evidence", "", "evidence.pdf", pdf("evidence (sample)"), false)
	if err != nil {
		return notice, err
	}
	_, err = p.post("", "/notices/"+notice.Id+"/objections", gen.ObjectionRaising{Reason: reason, Name: "示例·举报人", Contact: "0351-0000000", Evidence: []string{evidence}})
	p.tell("somebody objects to %s during its %s notice: the case is held until the supervision group rules", c.name, kind)
	return notice, err
}

// rule has the supervision group rule on the objection to a case.
func (p *play) rule(c *application, outcome, reason string) error {
	return p.decide("supervision-group", award.TaskObjectionRuling, c, "objection-ruling", gen.Ruling{Outcome: outcome, Reason: reason})
}

// objectLate raises an objection after a notice has closed: it is refused with the closing time.
func (p *play) objectLate(c *application, notice gen.Notice) error {
	evidence := map[string]any{"reason": "示例：迟到的异议"}
	no, err := p.refused("notice_closed", "", http.MethodPost, "/notices/"+notice.Id+"/objections", evidence)
	if err != nil {
		return err
	}
	p.show("an objection after the notice refused with the closing time", c.name, "a late objection to %s: %s", c.name, no.Title)
	return nil
}

// by is the sample with a twist.
func (p *play) by(t twist) *application {
	for _, c := range p.cases {
		if c.twist == t {
			return c
		}
	}
	return nil
}
