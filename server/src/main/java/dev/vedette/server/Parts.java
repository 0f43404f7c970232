package dev.vedette.server;

import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.receive.Intake;
import dev.vedette.receive.quota.DailyBytes;
import dev.vedette.server.alerts.AlertWatch;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.server.collect.Collecting;
import dev.vedette.server.hunt.Hunting;
import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.offboarding.OffboardingRuns;
import dev.vedette.server.respond.Response;
import dev.vedette.server.retention.RetentionRuns;
import dev.vedette.server.rules.LiveRules;
import dev.vedette.server.rules.RuleCheckup;
import dev.vedette.store.cases.Accounts;
import dev.vedette.store.cases.Alerts;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.CollectorAccounts;
import dev.vedette.store.cases.Collectors;
import dev.vedette.store.cases.Comments;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.FactorRules;
import dev.vedette.store.cases.Findings;
import dev.vedette.store.cases.Identities;
import dev.vedette.store.cases.IdentityProviders;
import dev.vedette.store.cases.Incidents;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Ledger;
import dev.vedette.store.cases.Senders;
import dev.vedette.store.cases.Sessions;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.cases.Tokens;
import dev.vedette.store.cases.Users;
import dev.vedette.store.factors.SecondFactors;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.secrets.Secrets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What there is once everything runs.
 *
 * @param demo the attack that is replayed, if one was asked for
 */
record Parts(
    Intake intake,
    TenantLimits limits,
    DailyBytes bytes,
    Lake lake,
    Hunting hunting,
    Database database,
    PlatformStore store,
    LiveDetection detection,
    Tenants tenants,
    IngestKeys ingestKeys,
    Accounts accounts,
    Users users,
    Tokens tokens,
    SecondFactors secondFactors,
    Secrets secrets,
    Sessions sessions,
    FactorRules factorRules,
    IdentityProviders identityProviders,
    Identities identities,
    AuditLog audit,
    Senders senders,
    Optional<Listeners> listeners,
    Findings findings,
    Incidents incidents,
    Comments comments,
    Ledger ledger,
    UnaryOperator<String> techniqueName,
    LiveRules rules,
    RuleCheckup checkup,
    Collecting collecting,
    AlertWatch watch,
    Alerts alerts,
    OffboardingRuns offboarding,
    RetentionRuns retention,
    Optional<BackupRuns> backups,
    Response response,
    Collectors collectors,
    CollectorAccounts collectorAccounts,
    String osquery,
    Optional<Demo> demo,
    ContentKeeper contentKeeper,
    Housekeeping housekeeping) {}
