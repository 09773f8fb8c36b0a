package dev.hearth.infra.verify;

import dev.hearth.infra.clickhouse.ClickHouse;
import java.io.IOException;
import java.time.Instant;
import java.util.function.Predicate;

/**
 * Compares beside jobs that still write: only minutes that are over for all of them, and what
 * differs is looked at again, because the rows of one minute reach their tables at different
 * moments, most of all while a backlog is read.
 */
public final class LiveVerify {
  private static final String FIRST_OPEN =
      "SELECT toUnixTimestamp(minIf(window_start, is_final = 0)) FROM community_activity";

  private static final String LAST_FINAL =
      "SELECT toUnixTimestamp(maxIf(window_start, is_final = 1)) FROM community_activity";

  private static final int LOOKS = 4;
  private static final long BETWEEN_LOOKS_MS = 5_000;

  private final ClickHouse clickHouse;
  private final Verify verify;

  /**
   * @param clickHouse as a user who may read
   * @param verify does the comparing
   */
  public LiveVerify(ClickHouse clickHouse, Verify verify) {
    this.clickHouse = clickHouse;
    this.verify = verify;
  }

  /** The end of the minutes that the jobs have finished for certain, as they stand now. */
  public Instant end() throws IOException {
    long open = clickHouse.number(FIRST_OPEN);
    long last = clickHouse.number(LAST_FINAL);
    return Instant.ofEpochSecond(open == 0 ? last : Math.min(open, last));
  }

  /** Compares the minutes before a time, up to four times until they are the same. */
  public Parity until(Instant end) throws IOException {
    return untilSame(() -> verify.until(end), Parity::same);
  }

  /**
   * Looks up to four times, with five seconds in between, until all is the same: events and rows
   * reach their tables at different moments. Whoever is interrupted has what was seen so far.
   */
  public static <P> P untilSame(Look<P> look, Predicate<P> same) throws IOException {
    P seen = look.look();
    for (int looks = 1; looks < LOOKS && !same.test(seen); looks++) {
      try {
        Thread.sleep(BETWEEN_LOOKS_MS);
      } catch (InterruptedException stopped) {
        Thread.currentThread().interrupt();
        return seen;
      }
      seen = look.look();
    }
    return seen;
  }

  /** One comparison of all there is. */
  public interface Look<P> {
    P look() throws IOException;
  }
}
