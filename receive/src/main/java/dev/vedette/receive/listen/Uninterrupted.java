package dev.vedette.receive.listen;

import dev.vedette.receive.Delivery;
import dev.vedette.receive.Intake;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * Hands deliveries on by threads that nobody interrupts. Interrupting a thread that writes a file
 * closes the file (see {@link java.nio.channels.InterruptibleChannel}), and the journal's is that
 * of all tenants; but the threads of a listener are interrupted when it closes.
 */
public final class Uninterrupted implements Intake {
  private final Intake intake;

  public Uninterrupted(Intake intake) {
    this.intake = intake;
  }

  /** Returns once it is done, even if the caller is interrupted meanwhile. */
  @Override
  public void accept(List<Delivery> deliveries) {
    var done = new CompletableFuture<Void>();
    Thread.startVirtualThread(() -> {
      try {
        intake.accept(deliveries);
        done.complete(null);
      } catch (Throwable e) {
        // The caller's to deal with.
        done.completeExceptionally(e);
      }
    });
    try {
      done.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw e;
    }
  }
}
