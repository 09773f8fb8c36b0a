package dev.hearth.infra.backtest.churn;

import java.io.IOException;
import java.time.Duration;

/** An archive is too short to be judged. */
public final class TooShortException extends IOException {

  TooShortException(int mondays, Duration horizon) {
    super(
        "the archive is too short: it tells what came of "
            + mondays
            + " Mondays, and it takes enough to learn from 60 % of them, wait "
            + horizon.toDays()
            + " days and judge others; name more history with --archive, or a shorter --horizon");
  }
}
