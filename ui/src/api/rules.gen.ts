// Generated from api/openapi.yaml by scripts/rules.mjs; do not edit.
import type { BodyRules } from './rules'

export const bodyRules = {
 "addMember": {
  "person": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "role": {
   "required": true
  }
 },
 "adoptAcceptanceList": {
  "list": {
   "required": true,
   "maxItems": 5000
  },
  "place": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "adoptCandidateList": {
  "list": {
   "required": true,
   "maxItems": 5000
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "adoptPlan": {
  "title": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "criteria": {
   "required": true,
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9][A-Za-z0-9._-]*$"
  },
  "filingOpens": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "filingCloses": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "weights": {
   "required": true
  },
  "maxPoints": {
   "required": true,
   "minimum": 1,
   "maximum": 100000
  },
  "place": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "advanceRehearsal": {
  "to": {
   "maxLength": 40
  },
  "workingDays": {
   "minimum": 1,
   "maximum": 500
  }
 },
 "appointDeputy": {
  "body": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "person": {
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "deputy": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "from": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "to": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "askAgencies": {
  "also": {
   "maxItems": 20
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "changePassword": {
  "current": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "new": {
   "required": true,
   "minLength": 12,
   "maxLength": 128
  }
 },
 "closeDeliberation": {
  "place": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "confirmSecondFactor": {
  "code": {
   "required": true,
   "minLength": 6,
   "maxLength": 40,
   "pattern": "^[0-9A-Za-z -]+$"
  }
 },
 "createOrganisation": {
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "kind": {
   "required": true
  },
  "code": {
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9-]+$"
  },
  "functions": {
   "maxItems": 20
  },
  "region": {
   "maxLength": 20,
   "pattern": "^[a-z0-9]+$"
  },
  "industries": {
   "maxItems": 50
  },
  "field": {
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[a-z][a-z0-9_]*$"
  }
 },
 "createPerson": {
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "login": {
   "required": true,
   "minLength": 3,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9._@-]+$"
  },
  "password": {
   "required": true,
   "minLength": 12,
   "maxLength": 128
  },
  "body": {
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  }
 },
 "createToken": {
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "operations": {
   "required": true,
   "minItems": 1,
   "maxItems": 50
  },
  "lastDay": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  }
 },
 "decideAsGovernment": {
  "list": {
   "required": true,
   "maxItems": 5000
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "declareFacts": {
  "region": {
   "maxLength": 20,
   "pattern": "^[a-z0-9]+$"
  },
  "founded": {
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "activeSince": {
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "accidents": {
   "maxItems": 100
  },
  "qualityWorkSince": {
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "representative": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "employer": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "owner": {
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  }
 },
 "declareInterest": {
  "kind": {
   "required": true
  },
  "body": {
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "name": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "code": {
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9-]+$"
  },
  "relative": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "from": {
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "to": {
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  }
 },
 "decodePayloads": {
  "payloads": {
   "required": true,
   "maxItems": 1000
  }
 },
 "delegateTask": {
  "to": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "endMandate": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "enrolSecondFactor": {
  "password": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "code": {
   "minLength": 6,
   "maxLength": 40,
   "pattern": "^[0-9A-Za-z -]+$"
  }
 },
 "excludeCase": {
  "article": {
   "required": true,
   "maxLength": 8,
   "pattern": "^[1-9][0-9]?(-[1-9][0-9]?)?$"
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "extendTask": {
  "days": {
   "required": true,
   "minimum": 1,
   "maximum": 100
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "fileCase": {
  "receiving": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "noStateSecrets": {
   "required": true
  },
  "answers": {
   "required": true
  }
 },
 "formPanels": {
  "panels": {
   "required": true,
   "maxItems": 100
  }
 },
 "giveMandate": {
  "body": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "owner": {
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "round": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "scope": {
   "required": true
  },
  "from": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "to": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "basis": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "giveOpinion": {
  "outcome": {
   "required": true
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "issuePasswordReset": {
  "tokenHash": {
   "required": true,
   "minLength": 43,
   "maxLength": 43,
   "pattern": "^[A-Za-z0-9_-]+$"
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "liftRecusal": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "login": {
  "login": {
   "required": true,
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9._@-]+$"
  },
  "password": {
   "required": true,
   "minLength": 1,
   "maxLength": 200
  },
  "code": {
   "minLength": 6,
   "maxLength": 40,
   "pattern": "^[0-9A-Za-z -]+$"
  }
 },
 "loginAsSample": {
  "login": {
   "required": true,
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9._@-]+$"
  }
 },
 "openCase": {
  "round": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "body": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "nature": {
   "required": true
  },
  "region": {
   "maxLength": 20,
   "pattern": "^[a-z0-9]+$"
  },
  "industry": {
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[a-z][a-z0-9_]*$"
  },
  "field": {
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[a-z][a-z0-9_]*$"
  },
  "facts": {
   "required": true
  }
 },
 "openRound": {
  "year": {
   "required": true,
   "minimum": 2001,
   "maximum": 2200
  },
  "edition": {
   "maxLength": 64,
   "pattern": "^[a-z0-9][a-z0-9-]*$"
  },
  "legalBasis": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "pauseExecution": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "postInternalNotice": {
  "place": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "evidence": {
   "maxItems": 50
  }
 },
 "postRegionalNotice": {
  "place": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "evidence": {
   "maxItems": 50
  }
 },
 "previewCalendarYear": {
  "source": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "days": {
   "required": true,
   "maxItems": 366
  }
 },
 "proposeAward": {
  "award": {
   "required": true
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "publishCall": {
  "place": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "publishDecision": {
  "number": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "date": {
   "required": true,
   "maxLength": 10,
   "pattern": "^[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
  },
  "place": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "raiseObjection": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "name": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "contact": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "evidence": {
   "maxItems": 50
  }
 },
 "readNotifications": {
  "upTo": {
   "required": true,
   "maxLength": 18,
   "pattern": "^[1-9][0-9]*$"
  }
 },
 "recommendCase": {
  "outcome": {
   "required": true
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "recuse": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "recuseOther": {
  "person": {
   "required": true,
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "redriveExecution": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "refuseRegistration": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "registerApplicant": {
  "kind": {
   "required": true
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "code": {
   "minLength": 18,
   "maxLength": 18,
   "pattern": "^[0-9A-Z]+$"
  },
  "region": {
   "required": true,
   "maxLength": 20,
   "pattern": "^[a-z0-9]+$"
  },
  "industry": {
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[a-z][a-z0-9_]*$"
  },
  "department": {
   "minLength": 36,
   "maxLength": 36,
   "pattern": "^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$"
  },
  "person": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "password": {
   "required": true,
   "minLength": 12,
   "maxLength": 128
  }
 },
 "removeSecondFactor": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "replaceCalendarYear": {
  "source": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "days": {
   "required": true,
   "maxItems": 366
  }
 },
 "reportToGovernment": {
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "resetPassword": {
  "token": {
   "required": true,
   "minLength": 43,
   "maxLength": 64,
   "pattern": "^[A-Za-z0-9_-]+$"
  },
  "password": {
   "required": true,
   "minLength": 12,
   "maxLength": 128
  }
 },
 "resubmitCase": {
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "retryActivity": {
  "activity": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[\\x21-\\x7E]+$"
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "reviewAtDepartment": {
  "outcome": {
   "required": true
  },
  "findings": {
   "required": true,
   "minItems": 1,
   "maxItems": 10
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "reviewFormally": {
  "outcome": {
   "required": true
  },
  "findings": {
   "required": true,
   "minItems": 1,
   "maxItems": 10
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "ask": {
   "maxItems": 20
  }
 },
 "ruleOnObjection": {
  "outcome": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "saveDraft": {
  "value": {
   "required": true
  }
 },
 "saveView": {
  "page": {
   "required": true,
   "minLength": 1,
   "maxLength": 64,
   "pattern": "^[a-z][a-z0-9_]*$"
  },
  "name": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "search": {
   "required": true,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F]*$"
  }
 },
 "scorePhase": {
  "points": {
   "required": true,
   "minimum": 0,
   "maximum": 100000
  },
  "report": {
   "required": true,
   "minLength": 1,
   "maxLength": 20000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "setCalendarDay": {
  "working": {
   "required": true
  },
  "name": {
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 200,
   "pattern": "^[^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x1F\\x7F-\\x9F\\u2028\\u2029\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "signOff": {
  "outcome": {
   "required": true
  },
  "reason": {
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "unpauseExecution": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "unsealObjector": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "weighCandidacy": {
  "outcome": {
   "required": true
  },
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "withdrawCase": {
  "reason": {
   "required": true,
   "minLength": 1,
   "maxLength": 2000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 },
 "writeJointReport": {
  "report": {
   "required": true,
   "minLength": 1,
   "maxLength": 20000,
   "pattern": "^[^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*[^\\s\\x00-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069][^\\x00-\\x08\\x0B-\\x1F\\x7F-\\x9F\\u202A-\\u202E\\u2066-\\u2069]*$"
  }
 }
} satisfies Record<string, BodyRules>
