package dev.hearth.infra.chaos.fault;

import dev.hearth.infra.chaos.house.ChaosHouse;
import dev.hearth.infra.chaos.proxy.Disturbance;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;

/** Inserts that the real server refuses, each for a reason of its own. */
final class Refusals {
  private static final long ADMIN_PATIENCE_NANOS = 60_000_000_000L;
  private static final long STRIKES_WITHIN_NANOS = 20_000_000_000L;
  private static final List<String> TABLES =
      List.of("messages_raw", "events_raw", "group_activity_raw", "community_activity_raw");

  private final ChaosHouse house;

  Refusals(ChaosHouse house) {
    this.house = house;
  }

  String strike(SplittableRandom dice) throws IOException, InterruptedException {
    long millis = 500 + dice.nextLong(2500);
    return switch (dice.nextInt(4)) {
      case 0 -> "memory limit" + rewritten("max_memory_usage=1&max_untracked_memory=1", millis);
      case 1 -> "read-only" + rewritten("readonly=1", millis);
      case 2 -> {
        String table = TABLES.get(dice.nextInt(TABLES.size()));
        yield "too many parts in " + table + tooManyParts(table, millis);
      }
      default -> {
        String table = TABLES.get(dice.nextInt(2));
        yield "rows that " + table + " cannot store" + unstorable(table, 50 + dice.nextInt(500));
      }
    };
  }

  private String rewritten(String settings, long millis) throws InterruptedException {
    Disturbance rewrite = Disturbance.rewrite(settings);
    long before = house.proxy().refusals();
    house.proxy().add(rewrite);
    try {
      return refused(before, millis);
    } finally {
      house.proxy().lift(rewrite);
    }
  }

  private String tooManyParts(String table, long millis) throws IOException, InterruptedException {
    long before = house.proxy().refusals();
    admin("ALTER TABLE " + table + " MODIFY SETTING parts_to_throw_insert = 1");
    try {
      return refused(before, millis);
    } finally {
      admin("ALTER TABLE " + table + " RESET SETTING parts_to_throw_insert");
    }
  }

  /** One row in so many violates a constraint for a while. */
  private String unstorable(String table, int oneIn) throws IOException, InterruptedException {
    long before = house.proxy().refusals();
    admin(
        "ALTER TABLE %s ADD CONSTRAINT IF NOT EXISTS chaos CHECK cityHash64(event_id) %% %d != 0"
            .formatted(table, oneIn));
    try {
      return refused(before, 0);
    } finally {
      admin("ALTER TABLE " + table + " DROP CONSTRAINT IF EXISTS chaos");
    }
  }

  /** Waits so long, and until an insert was refused. */
  private String refused(long before, long millis) throws InterruptedException {
    Thread.sleep(millis);
    long end = System.nanoTime() + STRIKES_WITHIN_NANOS;
    while (house.proxy().refusals() == before && System.nanoTime() < end) {
      Thread.sleep(5);
    }
    return ", %d inserts".formatted(house.proxy().refusals() - before);
  }

  /** The server itself may be dead at the moment. */
  private void admin(String statement) throws IOException, InterruptedException {
    long end = System.nanoTime() + ADMIN_PATIENCE_NANOS;
    while (true) {
      try {
        house.store().admin().execute(statement);
        return;
      } catch (IOException refused) {
        if (System.nanoTime() > end) {
          throw refused;
        }
        Thread.sleep(100);
      }
    }
  }
}
