package dev.hearth.infra.chaos.fault;

import dev.hearth.infra.chaos.house.ChaosHouse;
import java.io.IOException;
import java.time.Duration;
import java.util.SplittableRandom;

/** Processes that die. */
final class ProcessFaults {
  private static final int MOST_BACK = 4;
  private static final Duration INSERT_WITHIN = Duration.ofSeconds(10);

  private final ChaosHouse house;

  ProcessFaults(ChaosHouse house) {
    this.house = house;
  }

  String killFlink(SplittableRandom dice) throws IOException, InterruptedException {
    if (dice.nextInt(3) == 0) {
      house.job().killAll();
      return "all of Flink killed";
    }
    house.job().killWorker(dice.nextInt(2));
    return "a task manager killed";
  }

  String rewind(SplittableRandom dice) throws IOException, InterruptedException {
    int back = 1 + dice.nextInt(MOST_BACK);
    house.job().rewind(back);
    return "set back by " + back + " checkpoints";
  }

  String killClickHouse(SplittableRandom dice) throws IOException, InterruptedException {
    boolean within = house.proxy().awaitInsert(INSERT_WITHIN);
    Thread.sleep(dice.nextInt(4));
    house.store().killAndRestart();
    return within ? "ClickHouse killed in an insert" : "ClickHouse killed";
  }

  String broker(SplittableRandom dice) throws IOException, InterruptedException {
    Duration away = Duration.ofMillis(200 + dice.nextInt(3000));
    house.broker().stopAndRestart(away);
    house.job().awaitProgress();
    return "Kafka away for " + away.toMillis() + " ms";
  }
}
