package dev.unrolled.cli.train;

import picocli.CommandLine.Command;

/** {@code unrolled train}: groups the ways to train. */
@Command(
    name = "train",
    description = "Trains a model and exports it as a SavedModel.",
    mixinStandardHelpOptions = true,
    subcommands = {
      TrainEcho.class,
      TrainSequences.class,
      TrainClassify.class,
      TrainTag.class,
      TrainForecast.class,
      TrainLanguage.class,
      TrainText.class,
      TrainDates.class
    })
public final class Train {}
