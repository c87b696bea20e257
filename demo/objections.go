package demo

import (
	"fmt"
	"net/http"
	"net/url"

	"qualityaward/api/gen"
	"qualityaward/award"
)

// notices are the round's notices of a kind that hang.
func (p *play) notices(kind award.NoticeKind) ([]gen.Notice, error) {
	var page gen.NoticePage
	query := url.Values{"round": {p.round}, "kind": {string(kind)}, "running": {"true"}, "limit": {"200"}}
	err := p.get("", "/notices?"+query.Encode(), &page)
	return page.Items, err
}

// notice waits for a case's running notice of a kind.
func (p *play) notice(c *application, kind award.NoticeKind) (found gen.Notice, err error) {
	err = p.until(fmt.Sprintf("the %s notice of %s", kind, c.name), func() (bool, error) {
		running, err := p.notices(kind)
		if err != nil {
			return false, err
		}
		for _, n := range running {
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
	evidence, err := p.upload("", "/notices/"+notice.Id+"/evidence", "", pdf("evidence (sample)"), false)
	if err != nil {
		return notice, err
	}
	_, err = p.post("", "/notices/"+notice.Id+"/objections", gen.ObjectionRaising{Reason: reason, Name: "示例举报人", Contact: "0351-0000000", Evidence: []string{evidence}})
	p.tell("somebody objects to %s during its %s notice: it is held until the supervision group rules (Art. 28)", c.name, kind)
	return notice, err
}

// rule has the supervision group rule on the objection to a case.
func (p *play) rule(c *application, outcome, reason string) error {
	return p.decide("supervision-group", award.TaskObjectionRuling, c, "objection-ruling", gen.Ruling{Outcome: outcome, Reason: reason})
}

// uphold has it rule that an objection is right: the case is excluded.
func (p *play) uphold(c *application) error {
	if err := p.rule(c, "uphold", "示例：经核查，反映情况属实"); err != nil {
		return err
	}
	p.show(c.twist, c.name, "the supervision group finds the objection to %s right: the case is excluded (Art. 28)", c.name)
	return p.ends(c, award.OutcomeExcluded)
}

// objectLate raises an objection after a notice has closed: it is refused with the closing time.
func (p *play) objectLate(c *application, notice gen.Notice) error {
	no, err := p.refused("notice_closed", "", http.MethodPost, "/notices/"+notice.Id+"/objections", gen.ObjectionRaising{Reason: "示例：迟到的异议"})
	if err != nil {
		return err
	}
	if no.Params["closed"] == "" {
		return fmt.Errorf("the refusal does not say when the notice closed: %+v", no.Params)
	}
	p.show(objectedLate, c.name, "a late objection to %s: %s", c.name, no.told())
	return nil
}
