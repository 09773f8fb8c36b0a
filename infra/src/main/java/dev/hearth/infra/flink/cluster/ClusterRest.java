package dev.hearth.infra.flink.cluster;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;

/**
 * Hands jobs to a Flink cluster, watches and stops them. All methods throw an {@link IOException}
 * with Flink's own innermost message when it refuses or does not answer.
 */
public final class ClusterRest {

  /** Flink's own savepoint format, which any state backend reads. */
  private static final String CANONICAL = "CANONICAL";

  private static final Duration END_LIMIT = Duration.ofMinutes(2);
  private static final long LOOK_EVERY_MS = 50;
  private static final Set<String> ENDED = Set.of("FINISHED", "CANCELED", "FAILED");
  private static final String SOURCE = "source.events";
  private static final String HEAP = "Status.JVM.Memory.Heap.Used";

  private final RestCalls calls;

  /** Asks at an address such as {@code http://127.0.0.1:8081}. Nothing is sent yet. */
  public ClusterRest(String url) {
    this.calls = new RestCalls(url);
  }

  /**
   * Hands in a jar.
   *
   * @return its id, for {@link #run}
   */
  public String upload(Path jar) throws IOException {
    String path = calls.upload("/jars/upload", jar).path("filename").asText();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /**
   * Starts a job.
   *
   * @param jar as {@link #upload} said
   * @return the job's id
   */
  public String run(String jar, JobStart start) throws IOException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    body.put("entryClass", start.entryClass());
    start.arguments().forEach(body.putArray("programArgsList")::add);
    body.put("parallelism", start.parallelism());
    start
        .savepoint()
        .ifPresent(savepoint -> body.put("savepointPath", savepoint.toUri().toString()));
    body.put("allowNonRestoredState", start.allowNonRestored());
    return calls.post("/jars/" + jar + "/run", body).path("jobid").asText();
  }

  /** How a job does, in Flink's words: RUNNING, RESTARTING, FINISHED, CANCELED, FAILED, … */
  public String status(String job) throws IOException {
    return calls.get("/jobs/" + job + "/status").path("status").asText();
  }

  /** Whether every task of a job runs, which is some time after the job itself does. */
  public boolean running(String job) throws IOException {
    JsonNode answer = calls.get("/jobs/" + job);
    boolean running = answer.path("state").asText().equals("RUNNING");
    for (JsonNode vertex : answer.path("vertices")) {
      running &= vertex.path("status").asText().equals("RUNNING");
    }
    return running;
  }

  /** What made a job fail or start again last; empty when nothing did. */
  public Optional<String> failure(String job) throws IOException {
    JsonNode newest =
        calls.get("/jobs/" + job + "/exceptions").path("exceptionHistory").path("entries").path(0);
    return Optional.of(newest.path("stacktrace").asText())
        .filter(trace -> !trace.isEmpty())
        .map(RestCalls::rootMessage);
  }

  /** Ends a job at once and returns when it has ended; its checkpoints stay. */
  public void cancel(String job) throws IOException {
    calls.patch("/jobs/" + job + "?mode=cancel");
    awaitEnd(job, END_LIMIT);
  }

  /**
   * Waits until a job has ended, well or not.
   *
   * @return how it ended: FINISHED, CANCELED or FAILED
   */
  public String awaitEnd(String job, Duration limit) throws IOException {
    long end = System.nanoTime() + limit.toNanos();
    String status = status(job);
    while (!ENDED.contains(status)) {
      pause(end, "job " + job + " is still " + status);
      status = status(job);
    }
    return status;
  }

  /**
   * Stops a job with a savepoint and returns when it has ended.
   *
   * @param drain whether time comes to its end first, so that everything becomes final; a job must
   *     not go on from such a savepoint
   * @return the savepoint
   */
  public Path stop(String job, Path directory, boolean drain) throws IOException {
    ObjectNode body = savepointBody("targetDirectory", directory).put("drain", drain);
    Path savepoint = awaitSavepoint(job, calls.post("/jobs/" + job + "/stop", body));
    awaitEnd(job, END_LIMIT);
    return savepoint;
  }

  /** Takes a savepoint of a job that goes on, and returns when it is there. */
  public Path savepoint(String job, Path directory) throws IOException {
    return awaitSavepoint(
        job,
        calls.post("/jobs/" + job + "/savepoints", savepointBody("target-directory", directory)));
  }

  /** The last finished checkpoints of a job, the newest first; savepoints are not among them. */
  public List<Checkpoint> checkpoints(String job) throws IOException {
    List<Checkpoint> finished = new ArrayList<>();
    for (JsonNode entry : calls.get("/jobs/" + job + "/checkpoints").path("history")) {
      String path = entry.path("external_path").asText();
      if (entry.path("status").asText().equals("COMPLETED")
          && !entry.path("is_savepoint").asBoolean()
          && path.startsWith("file:")) {
        long at = entry.path("latest_ack_timestamp").asLong();
        finished.add(
            new Checkpoint(
                entry.path("id").asLong(), Path.of(URI.create(path)), Instant.ofEpochMilli(at)));
      }
    }
    return finished;
  }

  /** The checkpoint or savepoint that a job went on from last; empty when it began anew. */
  public Optional<Path> restoredFrom(String job) throws IOException {
    JsonNode restored = calls.get("/jobs/" + job + "/checkpoints").path("latest").path("restored");
    return Optional.of(restored.path("external_path").asText())
        .filter(path -> path.startsWith("file:"))
        .map(path -> Path.of(URI.create(path)));
  }

  /** How often a job was started again after a failure; up to a second old. */
  public long restarts(String job) throws IOException {
    return calls.get("/jobs/" + job + "/metrics?get=numRestarts").path(0).path("value").asLong();
  }

  /** The task managers that are registered; one that died is among them until it is missed. */
  public Set<String> taskManagers() throws IOException {
    return taskManagers(Integer.MAX_VALUE);
  }

  /** The task managers with so many free slots at most: with 0, those that jobs fill. */
  public Set<String> taskManagers(int freeSlots) throws IOException {
    Set<String> names = new TreeSet<>();
    for (JsonNode one : calls.get("/taskmanagers").path("taskmanagers")) {
      if (one.path("freeSlots").asInt() <= freeSlots) {
        names.add(one.path("id").asText());
      }
    }
    return names;
  }

  /**
   * The heap that each task manager uses, in bytes; up to a second old. One that has just started
   * is not among them yet.
   */
  public Map<String, Double> heapUsed() throws IOException {
    Map<String, Double> used = new TreeMap<>();
    for (String name : taskManagers()) {
      JsonNode metric = calls.get("/taskmanagers/" + name + "/metrics?get=" + HEAP).path(0);
      if (metric.has("value")) {
        used.put(name, metric.path("value").asDouble());
      }
    }
    return used;
  }

  /**
   * How many records Kafka has that a job of ours has not read; up to a second old, and as old as
   * the consumer's last answer from the broker.
   *
   * @return -1 when it is not known (yet)
   */
  public long recordsWaiting(String job) throws IOException {
    for (JsonNode vertex : calls.get("/jobs/" + job).path("vertices")) {
      if (vertex.path("name").asText().contains(SOURCE)) {
        String path =
            "/jobs/%s/vertices/%s/subtasks/metrics?agg=sum&get=Source__source_events.pendingRecords"
                .formatted(job, vertex.path("id").asText());
        return calls.get(path).path(0).path("sum").asLong(-1);
      }
    }
    return -1;
  }

  /** Flink calls the same thing by two names. */
  private static ObjectNode savepointBody(String target, Path directory) {
    return JsonNodeFactory.instance
        .objectNode()
        .put(target, directory.toUri().toString())
        .put("formatType", CANONICAL);
  }

  private Path awaitSavepoint(String job, JsonNode trigger) throws IOException {
    String path = "/jobs/" + job + "/savepoints/" + trigger.path("request-id").asText();
    long end = System.nanoTime() + END_LIMIT.toNanos();
    JsonNode answer = calls.get(path);
    while (!answer.path("status").path("id").asText().equals("COMPLETED")) {
      pause(end, "the savepoint of job " + job + " is not finished");
      answer = calls.get(path);
    }
    JsonNode failure = answer.path("operation").path("failure-cause");
    if (!failure.isMissingNode()) {
      throw new IOException(
          "no savepoint: " + RestCalls.rootMessage(failure.path("stack-trace").asText()));
    }
    return Path.of(URI.create(answer.path("operation").path("location").asText()));
  }

  private static void pause(long endNanos, String otherwise) throws IOException {
    if (System.nanoTime() > endNanos) {
      throw new IOException("Flink: " + otherwise);
    }
    try {
      TimeUnit.MILLISECONDS.sleep(LOOK_EVERY_MS);
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while waiting for Flink", stopped);
    }
  }
}
