/** Houses with a few lit windows and a tree, behind the head of the home page; not in large type. No properties. */
Component({})
