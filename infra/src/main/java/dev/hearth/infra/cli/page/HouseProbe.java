package dev.hearth.infra.cli.page;

import dev.hearth.dashboards.page.Light;
import dev.hearth.dashboards.page.Light.State;
import dev.hearth.dashboards.page.Probe;
import dev.hearth.jobs.flow.config.KafkaOptions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Looks at Kafka, the job and ClickHouse at once, each by itself, so that each is told apart. */
final class HouseProbe implements Probe, AutoCloseable {
  private static final int PATIENCE_SECONDS = 4;

  private final ExecutorService threads =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "probe");
            thread.setDaemon(true);
            return thread;
          });
  private final Map<String, Watch> watches = new LinkedHashMap<>();
  private final @Nullable KafkaWatch kafka;

  /** One part. */
  interface Watch {
    Light look() throws Exception;
  }

  HouseProbe(String clickHouseUrl, @Nullable KafkaOptions options, String flinkUrl) {
    kafka = options == null ? null : new KafkaWatch(options);
    if (kafka != null) {
      watches.put(KafkaWatch.NAME, kafka);
    }
    if (!flinkUrl.isEmpty()) {
      watches.put(JobWatch.NAME, new JobWatch(flinkUrl));
    }
    watches.put(ClickHouseWatch.NAME, new ClickHouseWatch(clickHouseUrl));
    // The first look loads Kafka's client and takes long: nobody should wait for it.
    for (var watch : watches.entrySet()) {
      var unused = begin(watch.getKey(), watch.getValue());
    }
  }

  @Override
  public List<Light> look() {
    Map<String, CompletableFuture<Light>> looks = new LinkedHashMap<>();
    watches.forEach((name, watch) -> looks.put(name, begin(name, watch)));
    List<Light> lights = new ArrayList<>();
    looks.values().forEach(look -> lights.add(look.join()));
    return lights;
  }

  private CompletableFuture<Light> begin(String name, Watch watch) {
    return CompletableFuture.supplyAsync(() -> seen(watch), threads)
        .completeOnTimeout(down(name), PATIENCE_SECONDS, TimeUnit.SECONDS)
        .exceptionally(failure -> down(name));
  }

  private static Light seen(Watch watch) {
    try {
      return watch.look();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(stopped);
    } catch (Exception failed) {
      throw new IllegalStateException(failed);
    }
  }

  private static Light down(String name) {
    return new Light(name, State.DOWN, Map.of("reachable", false));
  }

  @Override
  public void close() {
    threads.shutdownNow();
    if (kafka != null) {
      kafka.close();
    }
  }
}
