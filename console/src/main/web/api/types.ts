import type { components } from "../../../../target/generated/api";

type Schemas = components["schemas"];

/** The server sends every property; its document does not say so. */
type Whole<T> = T extends (infer Item)[]
  ? Whole<Item>[]
  : T extends object
    ? { [Key in keyof T]-?: Whole<Exclude<T[Key], undefined>> }
    : T;

/** Some of them may be null. */
type Sent<T, Nullable extends keyof T = never> = {
  [Key in keyof Whole<T>]: Key extends Nullable ? Whole<T>[Key] | null : Whole<T>[Key];
};

export interface EntityRef {
  type: string;
  value: string;
}

export type User = Sent<Schemas["UserView"]>;
export type Grant = Sent<Schemas["GrantView"]>;
export type Tenant = Sent<NonNullable<Schemas["TenantList"]["tenants"]>[number], "parent">;
export type IncidentItem = Omit<
  Sent<Schemas["IncidentItem"], "verdict" | "owner">,
  "tactics" | "entities"
> & { tactics: string[]; entities: EntityRef[] };
export type IncidentPage = { incidents: IncidentItem[]; cursor: string | null };
export type EntityKnown = Sent<Schemas["KnownView"], "first" | "last">;
export type EntityProfile = Omit<
  Sent<Schemas["EntityView"], "criticality">,
  "names" | "addresses" | "uses" | "credentials"
> & {
  names: EntityKnown[];
  addresses: EntityKnown[];
  uses: EntityKnown[];
  credentials: EntityKnown[];
};
export type Comment = Sent<Schemas["CommentView"]>;
export type Source = Sent<Schemas["SourceView"], "last_received">;
export type Ledger = { tenant: string; sources: Source[] };
export type Alert = Sent<
  Schemas["AlertView"],
  "source" | "closed" | "acknowledged" | "acknowledged_by"
>;
export type Action = Omit<
  Sent<Schemas["ActionView"], "decided_by" | "issued" | "confirmed" | "expires" | "ended">,
  "reasons"
> & { reasons: { why?: string[]; hindrances?: string[]; alternatives?: string[] } };
export type PolicyDocument = Sent<Schemas["PolicyDocument"]>;
export type PolicyView = Sent<Schemas["PolicyView"], "set_at" | "stopped_at">;
export type Quiet = PolicyDocument["quiet_hours"][number];
export type PreciousThing = PolicyDocument["entities"][number];
export type MonthReport = Omit<Sent<Schemas["ReportView"]>, "incidents"> & {
  incidents: Sent<Schemas["CaseView"], "verdict">[];
};
export type Coverage = Sent<Schemas["CoverageView"]>;
export type TacticCoverage = Coverage["tactics"][number];
export type TechniqueCoverage = TacticCoverage["techniques"][number];
export type Score = Sent<Schemas["ScoreView"]>;
export type Connector = Sent<Schemas["ConnectorView"]>;
export type ConnectorKind = Sent<Schemas["ConnectorKind"]>;
export type FeedKey = Sent<Schemas["FeedKeyView"], "fetched">;
export type Key = Sent<Schemas["KeyView"], "revoked">;
export type Rule = Sent<Schemas["RuleView"], "pack" | "author" | "license" | "state">;
export type SavedHunt = Sent<Schemas["SavedHuntView"], "every_minutes" | "next_run">;
export type HuntResult = { columns: string[]; rows: unknown[][]; cut: boolean };
export type AuditEntry = Sent<Schemas["EntryView"]>;
export type Token = Sent<Schemas["TokenView"]>;
export type Person = Sent<Schemas["PersonView"]>;
export type OwnRule = Sent<Schemas["OwnRuleView"]>;
export type RuleDetail = { rule: Rule; description: string | null; tenants: { tenant: string; fired: number }[] };
export type RuleException = Sent<Schemas["ExceptionView"]>;
export type Problem = { type: string; title: string; status: number; detail?: string };

/** The parts of OCSF that the console reads; the rest is shown as it is. */
export interface Attack {
  tactic?: { uid?: string; name?: string };
  technique?: { uid?: string; name?: string };
}

export interface Process {
  name?: string;
  pid?: number;
  uid?: string;
  cmd_line?: string;
  file?: { path?: string; name?: string };
  user?: { name?: string; domain?: string };
  parent_process?: Process;
}

export interface Evidence {
  name?: string;
  device?: { hostname?: string; ip?: string };
  actor?: { process?: Process; user?: { name?: string; domain?: string } };
  process?: Process;
  data?: { activity_id?: number };
  [more: string]: unknown;
}

export interface Finding {
  time: number;
  severity_id: number;
  severity?: string;
  confidence_score?: number;
  finding_info: {
    uid: string;
    title: string;
    analytic?: { uid?: string; name?: string; type?: string };
    attacks?: Attack[];
    data_sources?: string[];
  };
  evidences?: Evidence[];
  observables?: { name: string; type?: string; value?: string }[];
  unmapped?: {
    source?: { file?: string; record?: number };
    matched?: { field: string; value: string }[];
    [more: string]: unknown;
  };
}

export interface Sentence {
  time: number;
  text: string;
  findings: string[];
}

export interface Relation {
  from: EntityRef;
  verb: string;
  to: EntityRef;
  findings: string[];
}

export interface Step {
  phase: string;
  action: string;
  detail: string;
  why: string;
}

export interface Incident {
  item: IncidentItem;
  incident: {
    confidence_score?: number;
    attacks?: Attack[];
    unmapped?: { reasons?: { points: number; text: string }[] };
  };
  findings: Finding[];
  timeline: Sentence[];
  graph: { entities: EntityRef[]; relations: Relation[] };
  remediation: Step[];
  actions: Action[];
}

export type ChannelKind = Sent<Schemas["ChannelKindView"], "address">;
export type Channel = Sent<Schemas["ChannelView"], "failing_since">;
export type AlertingPlan = Schemas["PlanDocument"];
export type Message = Sent<Schemas["MessageView"], "due" | "delivered">;
export type Attempt = Sent<Schemas["AttemptView"], "ended">;
