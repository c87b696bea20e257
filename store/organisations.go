package store

import (
	"context"
	"fmt"
	"time"

	"github.com/google/uuid"
	"gorm.io/gorm"

	"qualityaward/award"
)

// BodyKind is what an organisation mainly is in the process.
type BodyKind string

// The kinds of bodies.
const (
	KindApplicantOrganisation BodyKind = "applicant_organisation"
	KindApplicantIndividual   BodyKind = "applicant_individual" // an individual applicant has a body of its own
	KindCityRegulator         BodyKind = "city_regulator"       // Art. 15 (1)
	KindCityGovernment        BodyKind = "city_government"      // Art. 16, the Zone's committee is one
	KindIndustryAuthority     BodyKind = "industry_authority"   // Art. 15 (2)
	KindSocialOrganisation    BodyKind = "social_organisation"  // Art. 15 (3)
	KindThirdParty            BodyKind = "third_party"          // Art. 10
	KindAgency                BodyKind = "agency"               // Art. 19
	KindOffice                BodyKind = "office"               // Art. 8
	KindLeadingGroup          BodyKind = "leading_group"        // Art. 7
	KindSupervisionGroup      BodyKind = "supervision_group"    // Art. 18, 28
	KindHumanResources        BodyKind = "human_resources"      // Art. 21
	KindGovernment            BodyKind = "government"           // Art. 21
	KindPanel                 BodyKind = "panel"                // Art. 18
	KindOperator              BodyKind = "operator"             // runs the machines; decides nothing
)

// Organisation is a body that takes part.
type Organisation struct {
	ID         string             `json:"id"`
	Key        *string            `json:"key"` // of seeded bodies, such as regulator-140100
	Name       string             `json:"name"`
	Kind       BodyKind           `json:"kind"`
	Level      string             `json:"level"` // city, province or empty
	Region     string             `json:"region"`
	Functions  List[award.Agency] `json:"functions"`  // agencies of Art. 19 that it carries out
	Industries List[string]       `json:"industries"` // that an industry authority covers, or an applicant is in
	Field      string             `json:"field"`
	Nature     award.Nature       `json:"nature"`
	Code       string             `json:"code"` // unified social credit code
	Sample     bool               `json:"sample"`
	Active     bool               `json:"active"`
	CreatedAt  time.Time          `json:"created_at" gorm:"->"`
}

// stableID is the id of something that has the same name on every installation.
func stableID(name string) string {
	return uuid.NewSHA1(uuid.NameSpaceURL, []byte("urn:qualityaward:"+name)).String()
}

// BodyID is the id of a seeded body, by its key.
func BodyID(key string) string { return stableID("body:" + key) }

// OrganisationFilter narrows a list of organisations; empty fields do not.
type OrganisationFilter struct {
	IDs      []string // nil: all
	Kinds    []BodyKind
	Region   string
	Level    string
	Function award.Agency
	Text     string
}

// Organisation returns one body.
func (s *Store) Organisation(ctx context.Context, id string) (Organisation, error) {
	var o Organisation
	if err := s.DB(ctx).Take(&o, "id = ?", id).Error; err != nil {
		return o, fmt.Errorf("read organisation %s: %w", id, known(err))
	}
	return o, nil
}

// Organisations returns a page of active bodies, by name.
func (s *Store) Organisations(ctx context.Context, f OrganisationFilter, p Page) ([]Organisation, string, error) {
	q := s.DB(ctx).Table("organisations").Where("active")
	if f.IDs != nil {
		q = q.Where("id IN ?", f.IDs)
	}
	if len(f.Kinds) > 0 {
		q = q.Where("kind IN ?", f.Kinds)
	}
	q = equal(q, "region", f.Region)
	q = equal(q, "level", f.Level)
	if f.Function != "" {
		q = q.Where("functions @> jsonb_build_array(?::text)", f.Function)
	}
	if f.Text != "" {
		q = q.Where("name ILIKE ? OR code = ?", pattern(f.Text), f.Text)
	}
	return page(q, "organisations", p, sorts[Organisation]{
		"name": {"name", func(o Organisation) any { return o.Name }},
	}, "name", func(o Organisation) string { return o.ID })
}

// AllOrganisations returns all active bodies that a filter leaves, by name.
func (s *Store) AllOrganisations(ctx context.Context, f OrganisationFilter) ([]Organisation, error) {
	var all []Organisation
	for p := (Page{Limit: 200}); ; {
		bodies, next, err := s.Organisations(ctx, f, p)
		if err != nil {
			return nil, err
		}
		all = append(all, bodies...)
		if p.Cursor = next; next == "" {
			return all, nil
		}
	}
}

// OrganisationsByID returns bodies by id; unknown ids are left out.
func (s *Store) OrganisationsByID(ctx context.Context, ids []string) (map[string]Organisation, error) {
	var rows []Organisation
	if err := s.DB(ctx).Where("id IN ?", ids).Find(&rows).Error; err != nil {
		return nil, fmt.Errorf("read %d organisations: %w", len(ids), err)
	}
	found := make(map[string]Organisation, len(rows))
	for _, o := range rows {
		found[o.ID] = o
	}
	return found, nil
}

// Authorities are the bodies that act in every case, by id (Art. 7, 8, 18, 21).
type Authorities struct {
	Office, LeadingGroup, SupervisionGroup, HumanResources, Government string
}

// Authorities returns the bodies that act in every case. ErrNotFound says that one is missing.
func (s *Store) Authorities(ctx context.Context) (Authorities, error) {
	var rows []Organisation
	kinds := []BodyKind{KindOffice, KindLeadingGroup, KindSupervisionGroup, KindHumanResources, KindGovernment}
	if err := s.DB(ctx).Where("active AND kind IN ?", kinds).Order("created_at DESC, id DESC").Find(&rows).Error; err != nil {
		return Authorities{}, fmt.Errorf("read the authorities: %w", err)
	}
	id := map[BodyKind]string{}
	for _, o := range rows {
		id[o.Kind] = o.ID
	}
	for _, kind := range kinds {
		if id[kind] == "" {
			return Authorities{}, fmt.Errorf("there is no body of kind %s: %w", kind, ErrNotFound)
		}
	}
	return Authorities{id[KindOffice], id[KindLeadingGroup], id[KindSupervisionGroup], id[KindHumanResources], id[KindGovernment]}, nil
}

// CreateOrganisation adds a body within a transaction of RecordAct.
func CreateOrganisation(tx *gorm.DB, o Organisation) error {
	o.Active = true
	if err := tx.Create(&o).Error; err != nil {
		return fmt.Errorf("create organisation %s: %w", o.ID, known(err))
	}
	return nil
}

// UpdateOrganisation replaces what people may change of a body.
func UpdateOrganisation(tx *gorm.DB, o Organisation) error {
	done := tx.Model(&Organisation{}).Where("id = ?", o.ID).
		Select("name", "level", "region", "functions", "industries", "field", "nature", "code", "active").Updates(&o)
	if done.Error == nil && done.RowsAffected == 0 {
		done.Error = ErrNotFound
	}
	if done.Error != nil {
		return fmt.Errorf("update organisation %s: %w", o.ID, known(done.Error))
	}
	return nil
}
