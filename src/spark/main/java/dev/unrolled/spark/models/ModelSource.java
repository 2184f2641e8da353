package dev.unrolled.spark.models;

import java.io.Serializable;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.util.SerializableConfiguration;

/**
 * Where an executor gets a model, and how it opens it.
 *
 * @param content the files
 * @param configuration the configuration of Hadoop's file systems
 * @param threads the threads of one operation, {@code spark.task.cpus}
 * @param idleSeconds the time after which an unused model is closed
 */
public record ModelSource(
    ModelContent content, SerializableConfiguration configuration, int threads, long idleSeconds)
    implements Serializable {

  Configuration hadoop() {
    return configuration.value();
  }

  /** Returns the key under which tasks share the open model. */
  String key() {
    return content.hash() + " " + threads;
  }
}
