package dev.unrolled.loader.values;

import static java.lang.annotation.ElementType.RECORD_COMPONENT;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The input or output that a component of a record stands for, where its name is no Java name.
 *
 * <pre>{@code
 * record Scores(@TensorName("dense/output") float[][] scores) {}
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(RECORD_COMPONENT)
public @interface TensorName {

  /**
   * The name in the signature.
   *
   * @return the name
   */
  String value();
}
