/**
 * Makes sure that the programs which tests drive are here, so that none is skipped in silence: installs Debian's package
 * when it may, and otherwise stops with the command to run.
 */
import { spawnSync } from "node:child_process";
import { accessSync, constants, existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/** One line for each program: what it is called, the Debian package that has it, and what needs it. */
const PROGRAMS = [
  { program: "chromium", debianPackage: "chromium", neededFor: "the browser tests" },
  { program: "redis-server", debianPackage: "redis-server", neededFor: "the tests of the shared store" },
];

const missing = PROGRAMS.filter(({ program }) => !isInstalled(program));
if (missing.length > 0) install(missing);

function install(programs) {
  const packages = programs.map(({ debianPackage }) => debianPackage);
  const args = ["install", "--yes", "--no-install-recommends", ...packages];
  const mayInstall = process.getuid?.() === 0 && existsSync("/etc/debian_version");
  if (mayInstall && run("apt-get", ["update"]) && run("apt-get", args)) return;
  for (const { program, neededFor } of programs) process.stderr.write(`${program} is missing: ${neededFor} need it.\n`);
  process.stderr.write(`Run this, then try again:\n  sudo apt-get update && sudo apt-get ${args.join(" ")}\n`);
  process.exit(1);
}

function run(command, args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { stdio: ["ignore", "ignore", "inherit"], env }).status === 0;
}

function isInstalled(program) {
  return (process.env.PATH ?? "").split(delimiter).some((folder) => {
    try {
      accessSync(join(folder, program), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}
