package dev.hearth.infra.clickhouse.engine;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A ClickHouse server for as long as its parent lives: it stops when its standard input ends, which
 * also happens when the parent is killed, or on SIGTERM.
 *
 * <p>Arguments: the engine's library, a file with the query that opens the ports, and the engine's
 * own arguments.
 */
public final class EngineMain {

  private static final long STACK_BYTES = 64L << 20;
  private static final int STOP_SECONDS = 20;

  private final Terminal terminal;
  private final LifeLine lifeLine;
  private final AtomicBoolean stopping = new AtomicBoolean();
  private final CountDownLatch ended = new CountDownLatch(1);
  private volatile int exitCode = 1;

  private EngineMain(Terminal terminal, LifeLine lifeLine) {
    this.terminal = terminal;
    this.lifeLine = lifeLine;
  }

  /** Starts the server; returns never, the process exits with 0 after an orderly stop. */
  public static void main(String[] args) throws Exception {
    // Away from the terminal's process group: Ctrl-C is for the parent, which stops us in order.
    CLibrary.C.setsid();
    InputStream parent = new FileInputStream("/proc/self/fd/0");
    EngineMain main = new EngineMain(Terminal.asStandardInput(), LifeLine.open());
    Runtime.getRuntime().addShutdownHook(new Thread(main::stopAndHalt, "stop"));
    EngineLibrary library = EngineLibrary.load(args[0]);
    List<String> arguments = main.arguments(args[1], Arrays.asList(args).subList(2, args.length));
    new Thread(null, () -> main.serve(library, arguments), "clickhouse", STACK_BYTES).start();
    main.follow(parent);
    main.ended.await();
    Runtime.getRuntime().halt(main.exitCode);
  }

  private List<String> arguments(String openPorts, List<String> given) {
    List<String> arguments = new ArrayList<>(List.of("clickhouse"));
    arguments.addAll(given);
    arguments.addAll(List.of("--interactive", "--disable_suggestion", "--progress=off"));
    arguments.addAll(List.of("--queries-file", openPorts, lifeLine.file()));
    return arguments;
  }

  private void serve(EngineLibrary library, List<String> arguments) {
    try {
      @Nullable String complaint = library.run(arguments);
      if (complaint != null) {
        System.err.println(complaint);
      } else if (stopping.get()) {
        exitCode = 0;
      }
    } finally {
      ended.countDown();
    }
  }

  private void follow(InputStream parent) {
    Thread watch =
        new Thread(
            () -> {
              try (parent) {
                parent.transferTo(OutputStream.nullOutputStream());
              } catch (IOException gone) {
                System.err.println("parent: " + gone);
              }
              stop();
            },
            "parent");
    watch.setDaemon(true);
    watch.start();
  }

  private void stop() {
    if (stopping.compareAndSet(false, true)) {
      lifeLine.close();
      terminal.close();
    }
  }

  private void stopAndHalt() {
    stop();
    try {
      if (!ended.await(STOP_SECONDS, TimeUnit.SECONDS)) {
        System.err.println("stop took longer than " + STOP_SECONDS + " s");
      }
    } catch (InterruptedException halted) {
      Thread.currentThread().interrupt();
    }
    // Not exit(): the engine's static destructors crash.
    Runtime.getRuntime().halt(exitCode);
  }
}
