package dev.hearth.jobs.churn.community;

import dev.hearth.jobs.churn.score.Calibration;
import dev.hearth.jobs.churn.score.Platt;
import dev.hearth.jobs.churn.score.Trend;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What is remembered of a community; changed in place. */
public final class CommunityMemory {
  private static final double HALF_LIFE_DAYS = 28;

  final Trend trend;
  final Calibration calibration;

  /** What the trend added to scores at the last snapshots, by their days. */
  final NavigableMap<Integer, Double> terms;

  Platt platt;
  private double contributions;
  private int contributionsDay;

  CommunityMemory() {
    this(new Trend(), new Calibration(), new TreeMap<>(), Platt.IDENTITY);
  }

  CommunityMemory(
      Trend trend, Calibration calibration, NavigableMap<Integer, Double> terms, Platt platt) {
    this.trend = trend;
    this.calibration = calibration;
    this.terms = terms;
    this.platt = platt;
  }

  /** A member contributed so often on a day. */
  void contributed(int day, int count) {
    trend.add(day, 1);
    if (day > contributionsDay) {
      contributions = contributions(day);
      contributionsDay = day;
    }
    contributions += count * Math.pow(2, -(contributionsDay - day) / HALF_LIFE_DAYS);
  }

  /** Contributions as they count on a day, those of that day left out where it has not begun. */
  double contributions(int day) {
    return contributions * Math.pow(2, -(day - contributionsDay) / HALF_LIFE_DAYS);
  }

  /** The last day on which anybody contributed. */
  int contributionsDay() {
    return contributionsDay;
  }

  /** Takes up a sum as it counted on a day. */
  void contributions(double sum, int day) {
    contributions = sum;
    contributionsDay = day;
  }
}
