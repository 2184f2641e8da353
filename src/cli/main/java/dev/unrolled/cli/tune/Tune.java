package dev.unrolled.cli.tune;

import picocli.CommandLine.Command;

/** {@code unrolled tune}: groups what may be tuned on. */
@Command(
    name = "tune",
    description = "Finds the best of a grid of options by cross-validation.",
    mixinStandardHelpOptions = true,
    subcommands = {TuneEcho.class, TuneSequences.class, TuneClassify.class, TuneTag.class})
public final class Tune {}
