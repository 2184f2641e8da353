package dev.unrolled.server.models;

import java.nio.file.Path;

/**
 * How requests of a model are logged.
 *
 * @param filePrefix the path of the files, up to what is appended: a time and {@code .tfrecord}
 * @param samplingRate the share of requests that are logged, in [0, 1]
 */
public record RequestLogging(Path filePrefix, double samplingRate) {

  public RequestLogging {
    if (!(samplingRate >= 0 && samplingRate <= 1)) {
      throw new IllegalArgumentException("sampling_rate: expected 0 to 1, found " + samplingRate);
    }
  }
}
