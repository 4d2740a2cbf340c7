//! Columns that are an amount or the number of a line as it stands: copied from the block once, past the expression.

use super::chunk::{Column, Shape};
use super::line_name::{LineName, den};
use crate::earn::block::Block;
use crate::expr::node::{Arithmetic, Node};
use crate::keys::Keys;
use crate::model::Model;

/// The amount that an expression gives as it stands, if it is one over the column's own denominator.
pub(super) fn amount(model: &Model, node: &Node, names: &[LineName], shape: Shape) -> Option<LineName> {
    let wanted = match shape {
        Shape::Integer => 1,
        Shape::Over(den) => den,
        _ => return None,
    };
    let (slot, factor) = match node {
        Node::Column(slot) => (*slot, (1, 1)),
        Node::Arithmetic(Arithmetic::Multiply, amount, factor) => match (amount.as_ref(), factor.as_ref()) {
            (Node::Column(slot), Node::Literal(factor)) => (*slot, factor.ratio(0)?),
            _ => return None,
        },
        _ => return None,
    };
    let amount = matches!(
        names[slot],
        LineName::Credit | LineName::Before | LineName::After | LineName::Earned | LineName::Slice(_)
    ) || (names[slot] == LineName::Event && matches!(model.credits.keys, Keys::Number));
    // `value × factor ÷ den` over the column's denominator is the value itself.
    let as_it_stands = factor.0.checked_mul(wanted)? == factor.1.checked_mul(den(model, names[slot]))?;
    (amount && as_it_stands).then_some(names[slot])
}

/// Adds the amounts of a block's lines to a column; `false` if they do not stand in it as the name means them.
pub(super) fn extend(column: &mut Column, model: &Model, block: &Block, name: LineName) -> bool {
    let values = match name {
        LineName::Credit => Some(&block.credits),
        LineName::Before => Some(&block.before),
        LineName::After => Some(&block.after),
        LineName::Earned => Some(&block.earned),
        LineName::Slice(slice) => match block.slices.get(slice).filter(|values| !values.is_empty()) {
            Some(values) => Some(values).filter(|_| block.slice_den == model.credits.den),
            None => return column.extend_integers(std::iter::repeat_n(0, block.len())),
        },
        LineName::Event => {
            return column.extend_integers(block.events.iter().map(|event| *event as i64));
        }
        _ => None,
    };
    match values.filter(|values| values.len() == block.len()) {
        Some(values) => column.extend_integers(values.iter().copied()),
        None => false,
    }
}
