package workflows

import (
	"fmt"
	"strconv"

	"go.temporal.io/sdk/workflow"

	"qualityaward/activities"
	"qualityaward/award"
)

// posting is what publicise needs to know of a notice.
type posting struct {
	kind     award.NoticeKind
	body     string // organisation that publicises
	scope    string // region, industry or field; "organisation"; "province"
	place    string
	evidence []string
}

// publicise opens a notice and waits until it has hung for its working days and no objection
// raised against the case during it stands (Art. 15, 17, 19, 20; 28). The deadline is kept as an
// instant; when it comes it is checked against the calendar again, so a notice never ends early.
func (d *docket) publicise(ctx workflow.Context, p posting) error {
	id := d.post(ctx, p)
	for {
		err := d.wait(ctx, func() bool {
			n := d.notice(id)
			return !n.Closes.At.IsZero() && !workflow.Now(ctx).Before(n.Closes.At) && !d.held(id)
		}, id)
		if err != nil {
			return err
		}
		notice := d.notice(id)
		if !notice.Closed.IsZero() {
			return nil // a resumed stage that had closed it before
		}
		if err := d.reckon(ctx); err != nil {
			return err
		}
		notice = d.notice(id)
		if workflow.Now(ctx).Before(notice.Closes.At) || d.held(id) {
			continue // the calendar changed: the notice hangs on
		}
		notice.Closed = workflow.Now(ctx)
		d.changedNotice(notice)
		d.log(activities.Entry{Kind: EntryNoticeClosed, Ref: id, Article: notice.Article})
		d.notify(notice.Body, EntryNoticeClosed, id)
		return nil
	}
}

// post opens a notice unless the case has one of its kind already, and returns its id.
func (d *docket) post(ctx workflow.Context, p posting) string {
	for i := range d.state.Notices {
		if d.state.Notices[i].Kind == p.kind {
			return d.state.Notices[i].ID
		}
	}
	term := d.edition.Notices[p.kind]
	d.state.LastNotice++
	notice := activities.Notice{
		ID: fmt.Sprintf("%s.n%d", d.id, d.state.LastNotice), Key: string(p.kind), Kind: p.kind, Article: term.Article,
		Body: p.body, Scope: p.scope, Place: p.place, Evidence: p.evidence,
		Days: term.WorkingDays, Posted: workflow.Now(ctx),
	}
	d.state.Notices = append(d.state.Notices, notice)
	d.changedNotice(&notice)
	d.log(activities.Entry{Kind: EntryNoticePosted, Ref: notice.ID, Article: notice.Article, New: string(p.kind), Reason: strconv.Itoa(notice.Days) + " working days"})
	return notice.ID
}

// held tells whether an objection raised during the notice waits for its ruling.
func (d *docket) held(notice string) bool {
	for i := range d.state.Objections {
		if d.state.Objections[i].Notice == notice && d.state.Objections[i].Ruling == "" {
			return true
		}
	}
	return false
}
