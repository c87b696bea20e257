package award

// Scope is with which of the Office's review work a third party is entrusted (Art. 10). Neither lists, opinions, exclusions nor
// objections are among it: they are the Office's and other bodies' own.
type Scope string

// The scopes of a mandate (Art. 10; which there are is ours). Each is named as the stage that it is work of.
const (
	ScopeFormalReview Scope = "formal_review" // reviews dossiers formally (Art. 17)
	ScopeExpertReview Scope = "expert_review" // forms the panels of the expert review (Art. 18)
)
