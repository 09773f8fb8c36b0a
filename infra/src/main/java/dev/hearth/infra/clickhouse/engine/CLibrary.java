package dev.hearth.infra.clickhouse.engine;

import com.sun.jna.Library;
import com.sun.jna.Native;

/** The few calls of the C library that {@link Terminal} and {@link LifeLine} need. */
interface CLibrary extends Library {

  CLibrary C = Native.load("c", CLibrary.class);

  int O_RDWR = 2;
  int O_NOCTTY = 0x100;

  int setsid();

  int pipe(int[] ends);

  int dup2(int from, int to);

  int open(String path, int flags);

  int close(int fd);

  int posix_openpt(int flags);

  int grantpt(int fd);

  int unlockpt(int fd);

  String ptsname(int fd);
}
