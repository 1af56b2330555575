/** The read model as one database: what queries see. Rows of projections are behind views of these names (PROJ-2). */
import type { ApiKeyTables } from './api-keys/schema.ts';
import type { AuditLogTables } from './audit-log/schema.ts';
import type { DecisionTables } from './decisions-log/schema.ts';
import type { EscalationTables } from './escalations/schema.ts';
import type { FeedbackTables } from './feedback/schema.ts';
import type { InstallationTables } from './installation/schema.ts';
import type { OfferTables } from './offer-ledger/schema.ts';
import type { PlanJsonTables } from './plan-json/schema.ts';
import type { ReactorTables } from './reactor-ledger/schema.ts';
import type { RunnerTables } from './runner/schema.ts';
import type { StageTables } from './stage/schema.ts';
import type { StatusTrackerTables } from './status-tracker/schema.ts';
import type { TimerTables } from './timers/schema.ts';
import type { WebhookTables } from './webhook-ledger/schema.ts';
import type { WorklistTables } from './worklist/schema.ts';

export interface ReadModel
  extends StatusTrackerTables,
    StageTables,
    FeedbackTables,
    EscalationTables,
    AuditLogTables,
    PlanJsonTables,
    TimerTables,
    ApiKeyTables,
    DecisionTables,
    ReactorTables,
    OfferTables,
    WorklistTables,
    WebhookTables,
    InstallationTables,
    RunnerTables {}
