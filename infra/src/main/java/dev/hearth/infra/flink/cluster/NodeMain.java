package dev.hearth.infra.flink.cluster;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;

/**
 * A process of a cluster for as long as its parent lives: it is gone when its standard input ends,
 * which also happens when the parent is killed.
 *
 * <p>Arguments: Flink's main class, and what that is given.
 */
public final class NodeMain {

  private static final int KILLED = 137;

  private NodeMain() {}

  /** Runs Flink's main method, which returns at once or never. */
  public static void main(String[] args) throws Throwable {
    Thread watch = new Thread(() -> follow(System.in), "parent");
    watch.setDaemon(true);
    watch.start();
    try {
      Class.forName(args[0])
          .getMethod("main", String[].class)
          .invoke(null, (Object) Arrays.copyOfRange(args, 1, args.length));
    } catch (InvocationTargetException failed) {
      throw failed.getCause();
    }
  }

  private static void follow(InputStream parent) {
    try {
      parent.transferTo(OutputStream.nullOutputStream());
    } catch (IOException gone) {
      System.err.println("parent: " + gone);
    }
    // Nobody is left who could want anything in order.
    Runtime.getRuntime().halt(KILLED);
  }
}
