global using Solleciti.Core;
