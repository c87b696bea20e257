package api

import (
	"regexp"
	"strings"

	"qualityaward/api/policy/policytest"
	"qualityaward/store"
)

// taskKinds are the kinds of task that an operation decides.
var taskKinds = map[string]string{
	"postInternalNotice": "internal_notice", "fileCase": "filing", "resubmitCase": "correction", "reviewAtDepartment": "department_review",
	"reportToGovernment": "report_to_government", "recommendCase": "recommendation", "reviewFormally": "formal_review", "giveOpinion": "authority_opinion",
	"scorePhase": "material_review", "askAgencies": "agency_request", "weighCandidacy": "candidacy", "postRegionalNotice": "regional_notice",
	"ruleOnObjection": "objection_ruling", "adoptPlan": "plan", "publishCall": "call", "adoptAcceptanceList": "acceptance_list", "formPanels": "panels",
	"adoptCandidateList": "candidate_list", "closeDeliberation": "deliberation", "writeJointReport": "joint_report", "signOff": "sign_off",
	"decideAsGovernment": "government_decision", "publishDecision": "publication",
}

// taskFor is the id of the task that an operation is on.
func (m *matrix) taskFor(line policytest.Line) string {
	kind := taskKinds[line.Operation]
	if kind == "" {
		kind = map[policytest.Thing]string{policytest.CaseTask: "department_review", policytest.RoundTask: "acceptance_list",
			policytest.FormalTask: "formal_review", policytest.PanelsTask: "panels"}[line.On]
	}
	if kind != "" && m.tasks[kind] == "" {
		m.t.Fatalf("%s: there is no task %s", line.Operation, kind)
	}
	return m.tasks[kind]
}

var parameter = regexp.MustCompile(`\{\w+\}`)

// request is a request for an operation on a thing, as the contract takes it.
func (m *matrix) request(line policytest.Line) (path string, body any) {
	department := store.BodyID("regulator-140100")
	body = m.bodyFor(line.Operation)
	organisation, document := department, m.ids["plain"]
	if line.Operation == "addMember" || line.Operation == "endMembership" {
		organisation = m.ids["panel"]
	}
	person := m.ids["guest"]
	if line.Operation == "liftRecusal" {
		person = m.ids["colleague"]
	}
	switch line.On {
	case policytest.Watchers:
		organisation, person = store.BodyID("supervision-group"), m.ids["watcher"]
		switch fields, _ := body.(map[string]any); line.Operation {
		case "createPerson":
			fields["body"], fields["login"] = organisation, "example.watcher"
		case "addMember":
			fields["person"] = person
		}
	case policytest.Secret:
		document = m.ids["secret"]
	case policytest.Sealed:
		document = m.ids["sealed"]
	default:
	}
	values := map[string]string{
		"{roundId}": m.round, "{caseId}": m.caseID, "{taskId}": m.taskFor(line), "{documentId}": document, "{noticeId}": m.ids["notice"],
		"{objectionId}": m.ids["objection"], "{organisationId}": organisation, "{personId}": person, "{tokenId}": unknown, "{viewId}": unknown,
		"{draftKey}": "task-example", "{deputyId}": m.ids["deputy"], "{interestId}": unknown, "{registrationId}": m.ids["registration"],
		"{sessionId}": unknown, "{list}": "candidate", "{date}": "2031-03-04", "{year}": "2031", "{subject}": "case", "{subjectId}": m.caseID,
		"{mandateId}": unknown,
	}
	path = parameter.ReplaceAllStringFunc(m.ops[line.Operation].route.Path, func(name string) string {
		if values[name] == "" {
			m.t.Fatalf("%s: what is %s?", line.Operation, name)
		}
		return values[name]
	})
	return path + map[string]string{
		"getAdmission": "?body=" + m.ids["applicant"], "uploadDocument": "?item=application_form", "getDeadline": "?from=2027-03-01&days=3",
		"getFlow": "?round=" + m.round, "getWorkload": "?round=" + m.round, "getDurations": "?round=" + m.round, "getSchedule": "?round=" + m.round,
		"listStays": "?round=" + m.round + "&stage=submission", "listRegionalNotices": "?round=" + m.round,
	}[line.Operation], body
}

// bodyFor is what an operation takes, if it takes anything.
func (m *matrix) bodyFor(operation string) any {
	type fields = map[string]any
	reason, department := fields{"reason": "示例"}, store.BodyID("regulator-140100")
	year := fields{"source": "示例", "days": []any{}}
	return map[string]any{
		"login": fields{"login": "nobody", "password": "wrong password"}, "resetPassword": fields{"token": strings.Repeat("-", 43), "password": "a password of its own"},
		"giveMandate": fields{"body": department, "round": m.round, "scope": "formal_review", "from": "2029-01-01", "to": "2029-01-02"}, "endMandate": reason,
		"changePassword": fields{"current": "another password", "new": "a password of its own"}, "enrolSecondFactor": fields{"password": samplePassword},
		"confirmSecondFactor": fields{"code": "000000"}, "loginAsSample": fields{"login": "office"}, "readNotifications": fields{"upTo": "1"},
		"saveView": fields{"page": "cases", "name": "示例", "search": ""}, "saveDraft": fields{"value": fields{}},
		"appointDeputy":   fields{"body": department, "person": store.PersonID("regulator-140100"), "deputy": m.ids["colleague"], "from": "2029-01-01", "to": "2029-01-02", "reason": "示例"},
		"declareInterest": fields{"kind": "employer", "name": "示例无关单位"}, "recuse": reason,
		"recuseOther": fields{"person": m.ids["colleague"], "reason": "示例"}, "liftRecusal": reason, "openRound": fields{"year": 2027},
		"proposeAward": fields{"award": "quality_award"},
		"openCase":     fields{"round": m.round, "body": m.ids["applicant"], "name": "示例", "nature": "enterprise", "facts": facts()}, "declareFacts": facts(),
		"withdrawCase": reason, "excludeCase": fields{"article": "11", "reason": "示例"}, "uploadDocument": []byte(samplePDF),
		"delegateTask": fields{"to": m.ids["colleague"]}, "extendTask": fields{"days": 1, "reason": "示例"}, "postInternalNotice": fields{"place": "示例"},
		"fileCase":           fields{"receiving": department, "noStateSecrets": true, "answers": true},
		"reviewAtDepartment": fields{"outcome": "pass", "findings": findingsOf(true, "completeness")}, "resubmitCase": fields{}, "reportToGovernment": fields{},
		"recommendCase": fields{"outcome": "recommend"}, "reviewFormally": fields{"outcome": "pass", "findings": findingsOf(true, "completeness")},
		"giveOpinion": fields{"outcome": "no_objection"}, "scorePhase": fields{"points": 1, "report": "示例"}, "askAgencies": fields{},
		"weighCandidacy": fields{"outcome": "keep", "reason": "示例"}, "postRegionalNotice": fields{"place": "示例"},
		"unsealObjector": reason, "ruleOnObjection": fields{"outcome": "dismiss", "reason": "示例"},
		"adoptPlan": fields{
			"title": "示例", "criteria": "shanxi-2021", "filingOpens": "2027-02-01", "filingCloses": "2027-04-30", "maxPoints": 1000,
			"weights": fields{"material_review": 0.4, "site_review": 0.4, "presentation": 0.2},
		},
		"publishCall": fields{"place": "示例"}, "adoptAcceptanceList": m.list(fields{"place": "示例"}), "formPanels": fields{"panels": []any{}},
		"adoptCandidateList": m.list(nil), "closeDeliberation": fields{"place": "示例"}, "writeJointReport": fields{"report": "示例"},
		"signOff": fields{"outcome": "sign"}, "decideAsGovernment": m.list(nil), "publishDecision": fields{"number": "1", "date": "2027-06-01", "place": "示例"},
		"uploadEvidence": []byte(samplePDF), "raiseObjection": reason, "createOrganisation": fields{"name": "示例单位", "kind": "panel"},
		"addMember": fields{"person": m.ids["guest"], "role": "member"}, "createPerson": fields{"name": "示例", "login": "example.person", "password": samplePassword},
		"createToken":       fields{"name": "示例", "operations": []string{"getCase"}, "lastDay": day30()},
		"registerApplicant": registering(nil), "refuseRegistration": reason,
		"issuePasswordReset": fields{"tokenHash": strings.Repeat("-", 43), "reason": "示例"}, "removeSecondFactor": reason,
		"importHonours": []byte("round\n"), "previewHonours": []byte("round\n"), "setCalendarDay": fields{"working": true, "reason": "示例"},
		"previewCalendarYear": year, "replaceCalendarYear": year, "retryActivity": fields{"activity": "1", "reason": "示例"}, "pauseExecution": reason,
		"unpauseExecution": reason, "redriveExecution": reason, "decodePayloads": fields{"payloads": []any{}}, "advanceRehearsal": fields{"workingDays": 1},
	}[operation]
}
