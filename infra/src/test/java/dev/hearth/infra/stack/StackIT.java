package dev.hearth.infra.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hearth.infra.clickhouse.Credentials.User;
import dev.hearth.infra.kafka.TopicState;
import dev.hearth.infra.kafka.Topics;
import dev.hearth.infra.local.UnusableException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StackIT {

  @TempDir Path data;

  @Test
  void aSecondStartFindsTheDataAndNothingIsLeftRunning() throws Exception {
    List<String> progress = new CopyOnWriteArrayList<>();
    RunningStack first;
    try (Stack stack = Stack.start(StackOptions.over(data), progress::add)) {
      first = stack.running();
      assertThat(progress).hasSize(3);
      assertThat(Stack.running(data)).contains(first);
      assertThat(Topics.describe(stack.kafka().bootstrap(), ""))
          .extracting(TopicState::partitions)
          .allMatch(partitions -> partitions > 0);
      stack
          .database(User.WRITER)
          .execute("INSERT INTO parity_runs VALUES ('run', now64(3), 1, 0, 1, 0, 0.5)");
      runAJob(stack);
      assertThat(pageOf(first.flinkUrl() + "/jobs/overview")).contains("\"state\":\"FINISHED\"");
      assertSecondStartIsRefused();
      assertThat(Stack.running(data)).contains(first);
    }
    assertThat(Stack.running(data)).isEmpty();
    assertThat(data.resolve("stack.json")).doesNotExist();

    try (Stack stack = Stack.start(StackOptions.over(data))) {
      assertThat(stack.database(User.READER).number("SELECT count() FROM parity_runs"))
          .isEqualTo(1);
    }
  }

  @Test
  void whenOnePartCannotStartNoneStays() throws IOException {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      StackOptions options = new StackOptions(data, 0, 0, 0, taken.getLocalPort(), 1);

      assertThatThrownBy(() -> Stack.start(options))
          .isInstanceOf(UnusableException.class)
          .hasMessageContaining("port " + taken.getLocalPort());
    }
    assertThat(Stack.running(data)).isEmpty();
    assertThat(ProcessHandle.current().children().filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void whatACrashLeftBehindIsNotTakenForAStack() throws IOException {
    Files.writeString(
        data.resolve("stack.json"),
        """
        {"pid": %d, "started_at_ms": 1, "kafka": "", "clickhouse_url": "http://127.0.0.1:1",
         "clickhouse_tcp_port": 1, "flink_url": ""}
        """
            .formatted(ProcessHandle.current().pid()));

    assertThat(Stack.running(data)).isEmpty();
  }

  private void assertSecondStartIsRefused() {
    assertThatThrownBy(() -> Stack.start(StackOptions.over(data)))
        .isInstanceOf(UnusableException.class)
        .hasMessageContaining(data.toString())
        .hasMessageContaining("in use");
  }

  private static void runAJob(Stack stack) throws Exception {
    JobClient job = stack.flink().submit("counts", StackIT::count);
    job.getJobExecutionResult().get(60, TimeUnit.SECONDS);
  }

  private static void count(StreamExecutionEnvironment environment) {
    environment.fromSequence(1, 10).sinkTo(new DiscardingSink<>());
  }

  private static String pageOf(String url) throws Exception {
    HttpRequest request = HttpRequest.newBuilder(URI.create(url)).build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }
}
