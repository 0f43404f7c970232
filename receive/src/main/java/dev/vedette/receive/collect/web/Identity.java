package dev.vedette.receive.collect.web;

import dev.vedette.receive.collect.CollectFailure;
import dev.vedette.receive.outward.Ask;

/** Who a collector is at a vendor. Safe for several threads. */
interface Identity {
  /** The same request, with what proves it. */
  Ask proven(Ask ask) throws CollectFailure, InterruptedException;

  /** Forgets what was proof so far; false if there is no other to be had. */
  boolean renew();
}
