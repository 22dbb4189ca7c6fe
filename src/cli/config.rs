//! Floor 10. `okrlint config` and `okrlint schema`: what holds for a file and why, and what could be set.

use std::collections::HashSet;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use okrlint::config;
use okrlint::report::settings;

use super::Stop;
use super::args::{ConfigArgs, Described, TextOrJson, When};
use super::configs::Configs;
use super::environment::Environment;
use super::names::here;
use super::output::{Messages, print};
use super::site::sites;

pub(crate) fn run(args: &ConfigArgs, environment: &Environment, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let site = sites(std::slice::from_ref(&args.path), false, messages).pop().ok_or(Stop)?;
    let configs = Configs::new(&site.root, &here(), &args.configuration, messages)?;
    let (number, config) = configs.of(site.first_folder());
    let canvas = environment.canvas(When::Auto, io::stderr().is_terminal());
    configs.tell(&HashSet::from([number]), canvas, messages)?;
    let (path, is_folder) = site.first_named();
    let settled = config.settle(path, is_folder, &args.rules.flags(args.fail_on));
    print(messages, |out| match args.output_format {
        TextOrJson::Text => settings::write_yaml(&settled, out),
        TextOrJson::Json => settings::write_json(&settled, out),
    })?;
    Ok(ExitCode::SUCCESS)
}

pub(crate) fn schema(of: Described, messages: &mut Messages) -> Result<ExitCode, Stop> {
    let schema = match of {
        Described::Config => format!("{:#}\n", config::schema()),
        Described::Check => include_str!("../../fixtures/schema/check.schema.json").to_owned(),
        Described::Show => include_str!("../../fixtures/schema/show.schema.json").to_owned(),
        Described::Graph => include_str!("../../fixtures/schema/graph.schema.json").to_owned(),
        Described::Settings => include_str!("../../fixtures/schema/settings.schema.json").to_owned(),
    };
    print(messages, |out| out.write_all(schema.as_bytes()))?;
    Ok(ExitCode::SUCCESS)
}
