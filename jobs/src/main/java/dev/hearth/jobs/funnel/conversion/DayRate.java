package dev.hearth.jobs.funnel.conversion;

/**
 * Those who began on one day.
 *
 * @param day days since 1970, in the community's calendar
 * @param entered how many
 * @param converted how many of them took every step
 */
public record DayRate(int day, int entered, int converted) {

  DayRate with(boolean oneConverted) {
    return new DayRate(day, entered + 1, converted + (oneConverted ? 1 : 0));
  }
}
