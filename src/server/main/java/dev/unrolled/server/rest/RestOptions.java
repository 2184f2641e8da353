package dev.unrolled.server.rest;

import dev.unrolled.server.rest.json.JsonLimits;

/**
 * How REST is spoken.
 *
 * @param json how much JSON one request may hold
 * @param inflation how many times longer than it came a compressed request may become; what stays
 *     below 1 MiB may be of any ratio
 * @param cors whether pages of other origins may ask
 */
public record RestOptions(JsonLimits json, int inflation, boolean cors) {

  public RestOptions {
    if (inflation < 1) {
      throw new IllegalArgumentException("inflation: expected at least 1, found " + inflation);
    }
  }

  /**
   * The default limits of JSON, an inflation of 200, and no pages of other origins.
   *
   * @return the defaults
   */
  public static RestOptions defaults() {
    return new RestOptions(JsonLimits.defaults(), 200, false);
  }

  /**
   * These options with other limits of JSON.
   *
   * @param json how much JSON one request may hold
   * @return the options
   */
  public RestOptions withJson(JsonLimits json) {
    return new RestOptions(json, inflation, cors);
  }

  /**
   * These options with another inflation.
   *
   * @param inflation how many times longer a compressed request may become
   * @return the options
   */
  public RestOptions withInflation(int inflation) {
    return new RestOptions(json, inflation, cors);
  }

  /**
   * These options with or without pages of other origins.
   *
   * @param cors whether they may ask
   * @return the options
   */
  public RestOptions withCors(boolean cors) {
    return new RestOptions(json, inflation, cors);
  }
}
