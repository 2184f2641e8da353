package dev.example.spring;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The settings {@code model.*}.
 *
 * @param folder the folder with the model's versions
 * @param deadline the time that a call may take
 */
@ConfigurationProperties("model")
public record ModelSettings(String folder, Duration deadline) {}
