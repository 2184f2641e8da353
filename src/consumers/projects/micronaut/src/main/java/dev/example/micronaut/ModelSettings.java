package dev.example.micronaut;

import io.micronaut.context.annotation.ConfigurationProperties;
import java.time.Duration;

/**
 * The settings {@code model.*}.
 *
 * @param folder the folder with the model's versions
 * @param deadline the time that a call may take
 */
@ConfigurationProperties("model")
record ModelSettings(String folder, Duration deadline) {}
