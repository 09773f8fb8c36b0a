package dev.hearth.infra.cli.term;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * Where the program speaks: results on {@code out}, everything else on {@code err}.
 *
 * @param out results, for a person or the next program of a pipe
 * @param err progress and errors
 * @param outIsScreen a person looks at {@code out}
 * @param errIsScreen a person looks at {@code err}: progress may be redrawn in place
 * @param colours the screen wants colours
 * @param width columns of the screen
 */
public record Terminal(
    PrintStream out,
    PrintStream err,
    boolean outIsScreen,
    boolean errIsScreen,
    boolean colours,
    int width) {
  private static final int USUAL_WIDTH = 100;

  /**
   * The process's own. The launcher says in {@code hearth.screens} which streams are screens: Java
   * itself cannot tell them apart.
   */
  public static Terminal system() {
    String screens = System.getProperty("hearth.screens", "");
    return new Terminal(
        stream(FileDescriptor.out),
        stream(FileDescriptor.err),
        screens.contains("out"),
        screens.contains("err"),
        wantsColours(System.getenv()),
        Integer.getInteger("hearth.columns", USUAL_WIDTH));
  }

  /** A terminal that nobody looks at: plain lines into the two streams. */
  public static Terminal plain(PrintStream out, PrintStream err) {
    return new Terminal(out, err, false, false, false, USUAL_WIDTH);
  }

  /** The words for a person, on {@code err}. */
  public void say(String line) {
    err.println(line);
    err.flush();
  }

  /** One line that names what went wrong. */
  public void complain(String line) {
    say((errIsScreen && colours ? "\u001b[31mhearth:\u001b[0m " : "hearth: ") + line);
  }

  static boolean wantsColours(Map<String, String> environment) {
    return environment.getOrDefault("NO_COLOR", "").isEmpty()
        && !environment.getOrDefault("TERM", "dumb").equals("dumb");
  }

  private static PrintStream stream(FileDescriptor descriptor) {
    return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
  }
}
