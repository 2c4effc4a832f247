using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Solleciti.Core.Data.Migrations
{
    /// <inheritdoc />
    public partial class ReminderBatches : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "ReminderBatches",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Token = table.Column<Guid>(type: "TEXT", nullable: false),
                    CreatedBy = table.Column<string>(type: "TEXT", nullable: false),
                    CreatedAt = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderBatches", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "ReminderBatchEntries",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ReminderBatchId = table.Column<int>(type: "INTEGER", nullable: false),
                    CustomerId = table.Column<int>(type: "INTEGER", nullable: false),
                    ReminderId = table.Column<int>(type: "INTEGER", nullable: true),
                    Ended = table.Column<int>(type: "INTEGER", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ReminderBatchEntries", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ReminderBatchEntries_Customers_CustomerId",
                        column: x => x.CustomerId,
                        principalTable: "Customers",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ReminderBatchEntries_ReminderBatches_ReminderBatchId",
                        column: x => x.ReminderBatchId,
                        principalTable: "ReminderBatches",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ReminderBatchEntries_Reminders_ReminderId",
                        column: x => x.ReminderId,
                        principalTable: "Reminders",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_ReminderBatchEntries_CustomerId",
                table: "ReminderBatchEntries",
                column: "CustomerId");

            migrationBuilder.CreateIndex(
                name: "IX_ReminderBatchEntries_ReminderBatchId",
                table: "ReminderBatchEntries",
                column: "ReminderBatchId");

            migrationBuilder.CreateIndex(
                name: "IX_ReminderBatchEntries_ReminderId",
                table: "ReminderBatchEntries",
                column: "ReminderId");

            migrationBuilder.CreateIndex(
                name: "IX_ReminderBatches_Token",
                table: "ReminderBatches",
                column: "Token",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "ReminderBatchEntries");

            migrationBuilder.DropTable(
                name: "ReminderBatches");
        }
    }
}
