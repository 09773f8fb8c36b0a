package dev.hearth.infra.chaos;

import dev.hearth.infra.chaos.fault.FaultKind;
import dev.hearth.infra.chaos.fault.Faults;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/** Faults that come one after another, with pauses, in a thread of their own. */
final class Lane {
  private static final int LONGEST_PAUSE_MS = 1_000;

  private Lane() {}

  /**
   * Begins.
   *
   * @param struck is told each fault when it is over
   * @return done when the last is over, or exceptionally when something did not recover
   */
  static CompletableFuture<Void> begin(
      List<FaultKind> kinds,
      Faults faults,
      SplittableRandom dice,
      BiConsumer<FaultKind, String> struck,
      BooleanSupplier stop) {
    CompletableFuture<Void> done = new CompletableFuture<>();
    Thread thread =
        new Thread(
            () -> {
              try {
                for (FaultKind kind : kinds) {
                  Thread.sleep(dice.nextInt(LONGEST_PAUSE_MS));
                  if (stop.getAsBoolean()) {
                    break;
                  }
                  struck.accept(kind, faults.strike(kind, dice));
                }
                done.complete(null);
              } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                done.completeExceptionally(stopped);
              } catch (IOException | RuntimeException failed) {
                done.completeExceptionally(failed);
              }
            },
            "faults");
    thread.setDaemon(true);
    thread.start();
    return done;
  }
}
