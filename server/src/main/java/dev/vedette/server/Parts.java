package dev.vedette.server;

import dev.vedette.pipeline.live.LiveDetection;
import dev.vedette.receive.Intake;
import dev.vedette.receive.quota.DailyBytes;
import dev.vedette.server.alerts.AlertWatch;
import dev.vedette.server.backup.BackupRuns;
import dev.vedette.server.collect.Collecting;
import dev.vedette.server.demo.Demo;
import dev.vedette.server.entities.EntityDesk;
import dev.vedette.server.hunt.Hunting;
import dev.vedette.server.ingest.TenantLimits;
import dev.vedette.server.notify.Heartbeat;
import dev.vedette.server.notify.Notifier;
import dev.vedette.server.offboarding.OffboardingRuns;
import dev.vedette.server.respond.Response;
import dev.vedette.server.retention.RetentionRuns;
import dev.vedette.server.rules.LiveRules;
import dev.vedette.server.rules.RuleCheckup;
import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.Database;
import dev.vedette.store.cases.IngestKeys;
import dev.vedette.store.cases.Senders;
import dev.vedette.store.cases.Tenants;
import dev.vedette.store.lake.Lake;
import dev.vedette.store.secrets.Secrets;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What there is once everything runs.
 *
 * @param demo the attack that is replayed if somebody asks for it
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
    People people,
    Cases cases,
    EntityDesk entities,
    IngestKeys ingestKeys,
    Secrets secrets,
    AuditLog audit,
    Senders senders,
    Optional<Listeners> listeners,
    UnaryOperator<String> techniqueName,
    LiveRules rules,
    RuleCheckup checkup,
    Collecting collecting,
    AlertWatch watch,
    OffboardingRuns offboarding,
    RetentionRuns retention,
    Optional<BackupRuns> backups,
    Response response,
    Notifier notifier,
    Optional<Heartbeat> heartbeat,
    String osquery,
    Demo demo,
    ContentKeeper contentKeeper,
    Housekeeping housekeeping) {}
