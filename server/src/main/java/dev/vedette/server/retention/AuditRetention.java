package dev.vedette.server.retention;

import dev.vedette.store.cases.AuditLog;
import dev.vedette.store.cases.AuditLog.Act;
import dev.vedette.store.cases.Signer;
import java.time.Duration;
import java.time.InstantSource;
import org.jboss.logging.Logger;

/** Cuts the audit log where somebody wants it no longer than so many days, and tells it so. */
public final class AuditRetention {
  private static final Logger LOG = Logger.getLogger(AuditRetention.class);

  private final AuditLog audit;
  private final Signer signer;
  private final String msp;
  private final int days;
  private final InstantSource clock;

  /**
   * @param msp the id of the MSP, whose log it is
   * @param days 0 for ever
   */
  public AuditRetention(AuditLog audit, Signer signer, String msp, int days, InstantSource clock) {
    this.audit = audit;
    this.signer = signer;
    this.msp = msp;
    this.days = days;
    this.clock = clock;
  }

  /** Cuts away what is over; whoever owns it calls this now and then. */
  public void run() {
    if (days == 0) {
      return;
    }
    long gone = audit.cut(clock.instant().minus(Duration.ofDays(days)), signer);
    if (gone > 0) {
      var detail = "%d entries older than %d days".formatted(gone, days);
      audit.add(new Act("platform", "", msp, "audit.cut", detail));
      LOG.infof("the audit log was cut: %s", detail);
    }
  }
}
